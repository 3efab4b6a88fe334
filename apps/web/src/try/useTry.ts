import type { MessageKind } from '@pyheart/plugin-sdk';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { useSample } from '../samples/useSample.ts';
import { runTrial } from './runTrial.ts';

/** The sample that is tried, where it starts, and the try itself. */
export function useTry() {
  const designer = useDesigner();
  const { view, sampleChoice } = designer;
  const current = useSample();
  const { start, sample, isEdited, stored, kind, text, subtype } = current;
  const [live, setLive] = useState<ReadonlySet<string>>(new Set());

  const run = useMutation({
    mutationFn: async (until?: string) => {
      if (!start) throw new Error('The pipeline has no node to start at.');
      const isReceived = sample?.id.startsWith('run:') ?? false;
      const tried = {
        node: start.id,
        message: { kind, text, ...(subtype === undefined ? {} : { subtype }) },
        origin: isReceived ? 'received' : sample?.builtIn && !isEdited ? 'invented' : 'typed',
        ...(stored === undefined ? {} : { stored }),
        ...(live.size > 0 ? { live: [...live] } : {}),
      } as const;
      return runTrial(designer, tried, until);
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
