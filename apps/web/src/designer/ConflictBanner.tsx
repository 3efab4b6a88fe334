import { useNavigate } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { client } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { useDesigner } from './Designer.ts';

/** Someone else saved this pipeline: nothing is overwritten until a person decides. */
export function ConflictBanner({ onReload }: { onReload(): void }) {
  const { autosave, draft } = useDesigner();
  const isConflict = useStore(autosave.store, (saved) => saved.state === 'conflict');
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  if (!isConflict) return null;
  const keepCopy = async () => {
    setBusy(true);
    try {
      const { document } = draft.store.getState();
      const name = `${document.name} (copy)`.slice(0, 120);
      const { id } = await client.pipelines.create.mutate({ name, document: { ...document, name } });
      toastDone(`Kept your edits as ${name}`);
      await navigate({ to: '/pipelines/$pipelineId', params: { pipelineId: id }, search: {} });
    } catch (error) {
      toastFailure('Keeping a copy', error);
    }
    setBusy(false);
  };
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 border-b bg-warning-soft px-3 py-2">
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="min-w-0 flex-1 basis-72">
        This pipeline was changed in another tab. Your last edits are not saved.
      </p>
      <Button size="sm" onClick={onReload}>
        Reload and lose mine
      </Button>
      <Button size="sm" look="primary" busy={busy} onClick={keepCopy}>
        Keep mine as a copy
      </Button>
    </div>
  );
}
