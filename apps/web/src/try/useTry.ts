import type { MessageKind } from '@pyheart/plugin-sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { api, client, type Sample } from '../api.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { announce } from '../shell/announce.ts';
import { plural } from '../ui/count.ts';
import { startKinds, tryStarts } from './trySources.ts';

/** The sample that is tried, where it starts, and the try itself. */
export function useTry() {
  const { pipelineId, draft, manifests, trial, view } = useDesigner();
  const document = useDraft((state) => state.document);
  const ports = useDraft((state) => state.ports);
  const wished = useView((state) => state.tryFrom);
  const starts = useMemo(() => tryStarts(document, manifests), [document, manifests]);
  const start = starts.find(({ id }) => id === wished) ?? starts[0];
  const isSource = manifests.get(start?.plugin ?? '')?.isSource ?? false;
  const kinds = startKinds(ports.get(start?.id ?? ''), isSource);
  const fits = (kind: MessageKind) => kinds === 'any' || kinds.includes(kind);

  const library = useQuery(api.samples.list.queryOptions({}));
  const lastReal = useQuery(api.samples.lastReal.queryOptions({ pipelineId }, { staleTime: 0 }));
  // Invented patients come first; a real message is shown only when it is asked for.
  const samples: Sample[] = [...(library.data ?? []), ...(lastReal.data ? [lastReal.data] : [])].filter(
    ({ kind }) => fits(kind),
  );
  const [chosen, setChosen] = useState<string>();
  const [edited, setEdited] = useState<{ text: string; kind: MessageKind } | null>(null);
  const sample = samples.find(({ id }) => id === chosen) ?? samples[0];
  const firstKind = kinds === 'any' ? 'text' : (kinds[0] ?? 'text');
  const text = edited?.text ?? sample?.text ?? '';
  const kind = edited && fits(edited.kind) ? edited.kind : (sample?.kind ?? firstKind);
  const [live, setLive] = useState<ReadonlySet<string>>(new Set());

  // What was typed belongs to the sample it was typed over.
  useEffect(() => setEdited(null), [sample?.id]);

  const run = useMutation({
    mutationFn: async (until?: string) => {
      const { document: tried } = draft.store.getState();
      if (!start) throw new Error('The pipeline has no node to start at.');
      const result = await client.pipelines.tryRun.mutate({
        document: tried,
        node: start.id,
        message: { kind, text, ...(sample?.subtype && !edited ? { subtype: sample.subtype } : {}) },
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
    starts,
    start,
    setStart: (node: string) => view.setState({ tryFrom: node }),
    kinds,
    kind,
    text,
    edit: (next: string, nextKind = kind) => setEdited({ text: next, kind: nextKind }),
    samples,
    sample,
    isEdited: edited !== null,
    chooseSample: (id: string) => {
      setChosen(id);
      setEdited(null);
    },
    library,
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
