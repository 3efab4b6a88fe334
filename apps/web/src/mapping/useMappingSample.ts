import type { Message, MessageKind } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { api, type Inputs, type Sample, type SampleEntry } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { sampleMessage } from '../samples/sampleMessage.ts';
import { sampleOrigin } from '../samples/sampleOrigin.ts';
import { useNodeSample } from '../samples/useNodeSample.ts';
import { useSample } from '../samples/useSample.ts';
import { useSampleText } from '../samples/useSampleText.ts';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';
import { sourcePaths } from './rowPaths.ts';

/** A stored message, and the node where it enters for the mapping to get it. */
export interface MappedStored {
  stored: NonNullable<Inputs['pipelines']['tryRun']['stored']>;
  start: string;
}

export interface SampleChoice {
  options: readonly { value: string; label: string; help: string }[];
  /** The value that is chosen. */
  value: string | undefined;
  message: Message | undefined;
  /** The stored message behind it, which the mapping is given in place of what is shown of it. */
  stored: MappedStored | undefined;
  isPending: boolean;
}

const arriving = 'arriving';
/** The messages a mapping can be looked at with: what reaches the node of the chosen sample, and the library. */
export function useMappingSample(
  node: string,
  kinds: readonly MessageKind[],
  rows: readonly MappingRow[],
  wanted: string | undefined,
): SampleChoice {
  const { sampleChoice } = useDesigner();
  const last = useStore(sampleChoice, (state) => state.real);
  const reached = useNodeSample(node);
  const library = useQuery(api.samples.list.queryOptions({ language: useLanguage() }));
  const { start, stored } = useSample();
  const heads = useHeads(rows);
  const { options, value, entry } = useMemo(() => {
    const fits = (kind: MessageKind) => kinds.includes(kind);
    const real = last ? [last] : [];
    const samples = bestFirst(
      [...(library.data ?? []), ...real].filter(({ kind }) => fits(kind)),
      heads,
    );
    const choices = [
      ...(reached && fits(reached.kind)
        ? [
            {
              value: arriving,
              label: t('What reaches this step'),
              help: t('Of the sample chosen for the pipeline'),
            },
          ]
        : []),
      ...samples.map((one) => ({ value: one.id, label: one.name, help: sampleOrigin(one) })),
    ];
    const chosen = choices.find((option) => option.value === wanted)?.value ?? choices[0]?.value;
    return { options: choices, value: chosen, entry: samples.find(({ id }) => id === chosen) };
  }, [library.data, last, reached, kinds, heads, wanted]);
  const { sample, error } = useSampleText(entry);
  const isPending = library.isPending || (entry !== undefined && !sample && !error);
  return useMemo(() => {
    const message = value === arriving ? reached : sample && { ...sampleMessage(sample), id: sample.id };
    const behind = value === arriving ? stored && start && { stored, start: start.id } : realBehind();
    return { options, value, message, stored: behind, isPending };

    function realBehind(): MappedStored | undefined {
      return last && value === last.id ? { stored: last.stored, start: node } : undefined;
    }
  }, [options, value, reached, sample, isPending, stored, start, last, node]);
}

/** The segments or first keys that rows read, as one text so that typing elsewhere in a row changes nothing. */
function useHeads(rows: readonly MappingRow[]): string {
  return useMemo(() => {
    const heads = rows
      .flatMap(sourcePaths)
      .flatMap((path) => /^[\p{L}_][\p{L}\p{N}_]*/u.exec(path)?.[0] ?? []);
    return [...new Set(heads)].sort().join(' ');
  }, [rows]);
}

/** The sample that has most of what the rows read comes first; otherwise the library's order stays. */
function bestFirst<Entry extends SampleEntry | Sample>(samples: readonly Entry[], heads: string): Entry[] {
  const names = heads.split(' ').filter(Boolean);
  const score = (sample: Entry) =>
    names.filter((name) => ('text' in sample ? sample.text : sample.parts).includes(name)).length;
  return samples.toSorted((a, b) => score(b) - score(a));
}
