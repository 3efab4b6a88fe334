import { FlaskConical } from 'lucide-react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { TryForm } from './TryForm.tsx';
import { TryResult } from './TryResult.tsx';
import { tryStarts } from './trySources.ts';

/** Runs a sample through the draft: the message at the left, what happened at the right. */
export function TryPane() {
  const { manifests } = useDesigner();
  const starts = useDraft((state) => tryStarts(state.document, manifests).length);
  if (starts === 0) {
    return (
      <EmptyState icon={<FlaskConical aria-hidden />} title={t('Nothing to try yet')}>
        {t('Add a source or a step first; then a sample message can run through the pipeline.')}
      </EmptyState>
    );
  }
  return (
    <div className="grid h-full min-h-0 md:grid-cols-[minmax(320px,1fr)_minmax(280px,1fr)]">
      <TryForm />
      <TryResult />
    </div>
  );
}
