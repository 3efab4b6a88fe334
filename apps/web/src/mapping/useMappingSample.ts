import type { Json, Message, MessageKind } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Sample } from '../api.ts';
import { useDesigner, useTrial } from '../designer/Designer.ts';
import { messageOf, stepOf } from '../try/createTrial.ts';

export interface SampleChoice {
  options: readonly { value: string; label: string; help: string }[];
  /** The value that is chosen. */
  value: string | undefined;
  message: Message | undefined;
  isPending: boolean;
}

const fromTry = 'try';
const jsonKinds: ReadonlySet<MessageKind> = new Set([
  'json',
  'fhir.resource',
  'fhir.bundle',
  'csv.rows',
  'row',
]);

/** The messages a mapping can be looked at with: what the node got in the last try, and the library. */
export function useMappingSample(
  node: string,
  sourceKind: unknown,
  wanted: string | undefined,
): SampleChoice {
  const { pipelineId } = useDesigner();
  const tried = useTrial(({ trace }) => {
    const step = stepOf(trace, node);
    return step ? messageOf(trace, step.input) : undefined;
  });
  const library = useQuery(api.samples.list.queryOptions({}));
  const lastReal = useQuery(api.samples.lastReal.queryOptions({ pipelineId }, { staleTime: 0 }));
  return useMemo(() => {
    const fits = (kind: MessageKind) => (sourceKind === 'json' ? jsonKinds.has(kind) : kind === 'hl7v2');
    const real = lastReal.data ? [lastReal.data] : [];
    const samples = [...(library.data ?? []), ...real].filter(({ kind }) => fits(kind));
    const options = [
      ...(tried && fits(tried.kind)
        ? [{ value: fromTry, label: 'From the last try', help: 'What this node got' }]
        : []),
      ...samples.map(({ id, name, builtIn }) => ({
        value: id,
        label: name,
        help: id.startsWith('run:') ? 'Really received' : builtIn ? 'Built in' : 'Saved here',
      })),
    ];
    const value = options.find((option) => option.value === wanted)?.value ?? options[0]?.value;
    const sample = samples.find(({ id }) => id === value);
    const message = value === fromTry ? tried : sample && asMessage(sample);
    return { options, value, message, isPending: library.isPending };
  }, [library.data, library.isPending, lastReal.data, tried, sourceKind, wanted]);
}

/** A sample as the node would get it; undefined when its text is not what its kind says. */
function asMessage({ id, kind, text }: Sample): Message | undefined {
  const body = jsonKinds.has(kind) ? parsed(text) : text.replace(/\r\n|\n/g, '\r');
  return body === undefined ? undefined : { id, correlationId: id, kind, body, meta: { phi: 'unknown' } };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // A saved sample that is no JSON shows no fields; trying it says where it breaks.
    return undefined;
  }
}
