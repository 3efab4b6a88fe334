import type { MessageKind } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { api, type Sample, type SampleEntry } from '../api.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { useLanguage } from '../language/useLanguage.ts';
import { startKinds, tryStarts } from '../try/trySources.ts';
import { useSampleText } from './useSampleText.ts';

/** Where the pipeline starts, the samples that fit there, and the one that is chosen. */
export function useSample() {
  const { manifests, sampleChoice } = useDesigner();
  const document = useDraft((state) => state.document);
  const ports = useDraft((state) => state.ports);
  const wished = useView((state) => state.tryFrom);
  const { chosen, edited, real } = useStore(sampleChoice);
  const starts = useMemo(() => tryStarts(document, manifests), [document, manifests]);
  const start = starts.find(({ id }) => id === wished) ?? starts[0];
  const isSource = manifests.get(start?.plugin ?? '')?.isSource ?? false;
  const kinds = startKinds(ports.get(start?.id ?? ''), isSource);
  const fits = (kind: MessageKind) => kinds === 'any' || kinds.includes(kind);
  const library = useQuery(api.samples.list.queryOptions({ language: useLanguage() }));
  // Invented patients come first; a real message is there only when somebody asked for it.
  const samples: (SampleEntry | Sample)[] = [...(library.data ?? []), ...(real ? [real] : [])].filter(
    ({ kind }) => fits(kind),
  );
  const sample = samples.find(({ id }) => id === chosen) ?? samples[0];
  const { sample: read } = useSampleText(edited ? undefined : sample);
  const firstKind = kinds === 'any' ? 'text' : (kinds[0] ?? 'text');
  const isReal = real !== null && sample?.id === real.id;
  const kind = edited && fits(edited.kind) ? edited.kind : (sample?.kind ?? firstKind);
  return {
    starts,
    start,
    kinds,
    library,
    samples,
    sample,
    isEdited: edited !== null,
    /** The real message, where it is the one that is looked at. */
    real: isReal ? real : undefined,
    /** Whether the sample is masked; undefined for one that nobody really received. */
    privacy: isReal ? real.privacy : undefined,
    /** The stored message that goes through a try in place of what is shown of it. */
    stored: isReal && edited === null ? real.stored : undefined,
    kind,
    text: edited?.text ?? read?.text ?? '',
    /** What the sample is in detail, as long as nobody typed over it. */
    subtype: edited ? undefined : sample?.subtype,
  };
}
