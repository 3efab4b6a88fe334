import type { Issue, Message, PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { client, type StepTrace } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { messageText } from '../messages/messageText.ts';
import type { MappingRow } from '../settings/mapping/MappingRow.ts';
import { messageOf, stepOf } from '../try/createTrial.ts';
import type { TargetFormat } from './formats/MappingFormat.ts';
import { rowResult } from './rowResult.ts';
import type { MappedStored } from './useMappingSample.ts';
import { validateMade } from './validateMade.ts';
import { withChecker } from './withChecker.ts';

export interface MappedSample {
  /** What the mapping makes of the sample. */
  message: Message | undefined;
  step: StepTrace | undefined;
  /** What the rows say about it: values that cannot be converted, required elements without a value. */
  reports: readonly Issue[];
  /** What the definition of the target says about it. */
  findings: readonly Issue[];
  /** Whether the result was held against a definition. */
  isDefined: boolean;
  /** What the check did, or why it could not be done, where a validator does it. */
  check: StepTrace | undefined;
  /** What each row wrote, by its id; rows that wrote nothing are left out. */
  results: ReadonlyMap<string, string>;
  /** Why there is no result. */
  error: unknown;
  isPending: boolean;
}

const restMs = 300;

/** An answer stands until something else is asked, and is shown until then. */
const lasting = {
  placeholderData: keepPreviousData,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
} as const;

/** Maps the sample with the draft as it is now, in memory, shortly after each edit. */
export function useMappedSample(
  node: PipelineNode,
  sample: Message | undefined,
  rows: readonly MappingRow[],
  behind: MappedStored | undefined,
  { checkedBy }: TargetFormat,
): MappedSample {
  const { draft } = useDesigner();
  const settings = useRested(node.settings);
  const key = [node.id, sample?.id, sample?.body, settings, behind];
  const made = useQuery({
    ...lasting,
    queryKey: ['mapped sample', ...key],
    enabled: sample !== undefined,
    queryFn: async () => {
      if (!sample) return undefined;
      const { document } = draft.store.getState();
      const { trace, issues } = await tryUntil(node.id, document, node, sample, behind);
      const step = stepOf(trace, node.id);
      const output = step?.outputs.find(({ port }) => port === 'out');
      const message = output && messageOf(trace, output.message);
      const found = message && !checkedBy ? await validateMade(message) : undefined;
      return { message, step, findings: [...issues, ...(found ?? [])], isDefined: found !== undefined };
    },
  });
  const message = made.data?.message;
  // Behind what is made, which need not wait until definitions and packages are read.
  const checked = useQuery({
    ...lasting,
    queryKey: ['checked sample', ...key],
    enabled: message !== undefined && checkedBy !== undefined && !made.isPlaceholderData,
    queryFn: async () => {
      if (!sample || !checkedBy) return undefined;
      const { document, checker } = withChecker(draft.store.getState().document, node, checkedBy);
      const { trace } = await tryUntil(checker, document, node, sample, behind);
      return stepOf(trace, checker);
    },
  });
  const check = message && checkedBy ? (checked.data ?? undefined) : undefined;
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
  const findings = useMemo(
    () => [...(made.data?.findings ?? []), ...(check?.issues ?? [])],
    [made.data, check],
  );
  return {
    results,
    message,
    step: made.data?.step,
    reports: [...(made.data?.step?.failure?.issues ?? []), ...(made.data?.step?.issues ?? [])],
    findings,
    isDefined: made.data?.isDefined === true || check?.status === 'ok',
    check,
    error: made.error ?? checked.error,
    isPending: made.isFetching || checked.isFetching,
  };
}

/** Maps the sample in memory as the pipeline would, up to a node. */
function tryUntil(
  until: string,
  document: PipelineDocument,
  node: PipelineNode,
  sample: Message,
  behind: MappedStored | undefined,
) {
  return client.pipelines.tryRun.mutate({
    document,
    node: behind?.start ?? node.id,
    until,
    ...(behind ? { stored: behind.stored } : {}),
    message: {
      kind: sample.kind,
      text: messageText(sample),
      ...(sample.subtype ? { subtype: sample.subtype } : {}),
    },
  });
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
