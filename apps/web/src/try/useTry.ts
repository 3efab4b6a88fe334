import type { MessageKind } from '@pyheart/plugin-sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { useSample } from '../samples/useSample.ts';
import { announce } from '../shell/announce.ts';
import { plural } from '../ui/count.ts';

/** The sample that is tried, where it starts, and the try itself. */
export function useTry() {
  const { draft, trial, view, sampleChoice } = useDesigner();
  const current = useSample();
  const { start, kind, text, subtype } = current;
  const [live, setLive] = useState<ReadonlySet<string>>(new Set());

  const run = useMutation({
    mutationFn: async (until?: string) => {
      const { document: tried } = draft.store.getState();
      if (!start) throw new Error('The pipeline has no node to start at.');
      const result = await client.pipelines.tryRun.mutate({
        document: tried,
        node: start.id,
        message: { kind, text, ...(subtype === undefined ? {} : { subtype }) },
        ...(until ? { until } : {}),
        ...(live.size > 0 ? { live: [...live] } : {}),
      });
      return { ...result, tried };
    },
    onSuccess: ({ trace, tried }) => {
      trial.show(trace, 'Try', tried);
      const failed = trace.steps.filter((step) => step.status === 'failed').length;
      announce(
        `Tried: ${plural(trace.steps.length, 'step')}, ${failed > 0 ? `${failed} failed` : 'all fine'}`,
      );
    },
  });

  return {
    ...current,
    setStart: (node: string) => view.setState({ tryFrom: node }),
    edit: (next: string, nextKind: MessageKind = kind) => sampleChoice.edit(next, nextKind),
    chooseSample: sampleChoice.choose,
    live,
    setLive: (node: string, really: boolean) =>
      setLive((before) => {
        const after = new Set(before);
        if (really) after.add(node);
        else after.delete(node);
        return after;
      }),
    run,
  };
}

export type Try = ReturnType<typeof useTry>;
