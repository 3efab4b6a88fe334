import type { Message } from '@pyheart/plugin-sdk';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { client } from '../api.ts';
import { useDraft, useTrial } from '../designer/Designer.ts';
import { inputInRun, messageOf, stepOf } from '../try/createTrial.ts';
import { partBefore } from './partBefore.ts';
import { sampleMessage } from './sampleMessage.ts';
import { useSample } from './useSample.ts';

/**
 * The message that a node gets with the chosen sample: of the run that lies over the canvas, else what the steps before
 * the node make of the sample. Those run in memory with every destination simulated.
 */
export function useNodeSample(node: string): Message | undefined {
  const { start, text, kind, subtype, stored } = useSample();
  const document = useDraft((state) => state.document);
  const before = useMemo(() => partBefore(document, node), [document, node]);
  const ofRun = useTrial((state) => inputInRun(state, node));
  const isStart = start?.id === node;
  const arriving = useQuery({
    queryKey: ['node sample', node, start?.id, kind, text, stored, JSON.stringify(before)],
    enabled: start !== undefined && !isStart && text !== '' && before.nodes.some(({ id }) => id === start.id),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async () => {
      const { trace } = await client.pipelines.tryRun.mutate({
        document: before,
        node: start?.id ?? '',
        message: { kind, text, ...(subtype === undefined ? {} : { subtype }) },
        until: node,
        ...(stored === undefined ? {} : { stored }),
      });
      const step = stepOf(trace, node);
      return (step && messageOf(trace, step.input)) ?? null;
    },
  });
  const own = useMemo(() => sampleMessage({ kind, text, subtype }), [kind, text, subtype]);
  if (ofRun) return ofRun;
  if (isStart) return text === '' ? undefined : own;
  return arriving.data ?? undefined;
}
