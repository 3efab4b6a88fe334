import { useMutation } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { api, type RealSample } from '../api.ts';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';

/** Looks at the last message that was really received, by the pipeline or by the selected node. The trail says who did. */
export function UseLastReal({ onShown }: { onShown(sample: RealSample): void }) {
  const { pipelineId, manifests, sampleChoice, view } = useDesigner();
  const byId = useDraft((state) => state.byId);
  const selected = useView((state) => (state.nodes.size === 1 ? [...state.nodes][0] : undefined));
  const node =
    selected !== undefined && !manifests.get(byId.get(selected)?.plugin ?? '')?.isSource
      ? selected
      : undefined;
  const ask = useMutation(
    api.samples.lastReal.mutationOptions({
      onSuccess(sample) {
        if (!sample) return announce(t('Nothing was received here yet'));
        // It starts where it was seen.
        if (node !== undefined) view.setState({ tryFrom: node });
        sampleChoice.showReal(sample);
        announce(sample.name);
        onShown(sample);
      },
    }),
  );
  const words =
    node === undefined
      ? t('Use the last real message of this pipeline')
      : t('Use the last real message at {node}', { node: nameIn(byId, manifests, node) });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button
        className="min-w-0 max-w-full shrink"
        busy={ask.isPending}
        onClick={() => ask.mutate({ pipelineId, ...(node === undefined ? {} : { node }) })}
      >
        <History aria-hidden />
        <span dir="auto" className="min-w-0 max-w-72 truncate">
          {words}
        </span>
      </Button>
      <span className="text-ink-3 text-xs" role="status">
        {ask.data === null
          ? t('None has come here yet, or its data is not kept.')
          : t('This is noted in the audit trail.')}
      </span>
      {ask.error ? (
        <FailureNote error={ask.error} doing={t('Looking for the last message')} className="m-0" />
      ) : null}
    </div>
  );
}
