import type { Issue, Message, PipelineNode } from '@pyheart/plugin-sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { client, type StepTrace } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { messageText } from '../messages/messageText.ts';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';
import { messageOf, stepOf } from '../try/createTrial.ts';
import { rowResult } from './rowResult.ts';
import type { MappedStored } from './useMappingSample.ts';
import { validateMade } from './validateMade.ts';

export interface MappedSample {
  /** What the mapping makes of the sample. */
  message: Message | undefined;
  step: StepTrace | undefined;
  /** What the rows say about it: values that cannot be converted, required elements without a value. */
  reports: readonly Issue[];
  /** What the definition of the target says about it. */
  findings: readonly Issue[];
  /** Whether there is a definition that the result was held against. */
  isDefined: boolean;
  /** What each row wrote, by its id; rows that wrote nothing are left out. */
  results: ReadonlyMap<string, string>;
  /** Why there is no result. */
  error: unknown;
  isPending: boolean;
}

const restMs = 300;

/** Maps the sample with the draft as it is now, in memory, shortly after each edit. */
export function useMappedSample(
  node: PipelineNode,
  sample: Message | undefined,
  rows: readonly MappingRow[],
  behind: MappedStored | undefined,
): MappedSample {
  const { draft } = useDesigner();
  const settings = useRested(node.settings);
  const made = useQuery({
    queryKey: ['mapped sample', node.id, sample?.id, sample?.body, settings, behind],
    enabled: sample !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => {
      if (!sample) return undefined;
      const { trace, issues } = await client.pipelines.tryRun.mutate({
        document: draft.store.getState().document,
        node: behind?.start ?? node.id,
        until: node.id,
        ...(behind ? { stored: behind.stored } : {}),
        message: {
          kind: sample.kind,
          text: messageText(sample),
          ...(sample.subtype ? { subtype: sample.subtype } : {}),
        },
      });
      const step = stepOf(trace, node.id);
      const output = step?.outputs.find(({ port }) => port === 'out');
      const message = output && messageOf(trace, output.message);
      const found = message && (await validateMade(message));
      return { message, step, findings: [...issues, ...(found ?? [])], isDefined: found !== undefined };
    },
  });
  const message = made.data?.message;
  const results = useMemo(
    () =>
      new Map(
        rows.flatMap((row) => {
          const result = message && row.to !== '' ? rowResult(message, row.to) : undefined;
          return result === undefined ? [] : [[row.id, result] as const];
        }),
      ),
    [rows, message],
  );
  return {
    results,
    message,
    step: made.data?.step,
    reports: [...(made.data?.step?.failure?.issues ?? []), ...(made.data?.step?.issues ?? [])],
    findings: made.data?.findings ?? [],
    isDefined: made.data?.isDefined ?? false,
    error: made.error,
    isPending: made.isFetching,
  };
}

/** The value once it has rested, so that typing does not ask the server letter by letter. */
function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
