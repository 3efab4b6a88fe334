import { type PipelineDocument, pipelineChanges } from '@pyheart/plugin-sdk';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { client } from '../api.ts';
import type { Clash } from '../draft/meetOther.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';
import { ChangeList } from '../versions/ChangeList.tsx';
import { useDesigner, useDraft } from './Designer.ts';

/** Both sets of edits in words, and the choice between them. */
export function ConflictDialog({ clash, onClose }: { clash: Clash; onClose(): void }) {
  const { others } = useDesigner();
  const mine = useDraft((state) => state.document);
  const { base, other } = clash;
  const copy = useKeepCopy();
  const choose = (choice: () => void, done: string) => {
    choice();
    onClose();
    toastDone(done);
    announce(done);
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={t('Two sets of changes to one pipeline')}
      description={t(
        'Choose whose to go on with. The other one stays in the history here: Undo brings it back.',
      )}
      footer={
        <>
          <Button busy={copy.isBusy} onClick={copy.keep}>
            {t('Keep mine as a copy')}
          </Button>
          <Button onClick={() => choose(others.takeTheirs, t('Took the changes of {by}', { by: other.by }))}>
            {t('Take theirs')}
          </Button>
          <Button look="primary" onClick={() => choose(others.keepMine, t('Kept your changes'))}>
            {t('Keep mine')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Side title={t('Yours')} before={base} after={mine} />
        <Side title={t('Those of {by}', { by: other.by })} before={base} after={other.document} />
      </div>
    </Dialog>
  );
}

function Side({
  title,
  before,
  after,
}: {
  title: string;
  before: PipelineDocument;
  after: PipelineDocument;
}) {
  const { plugins } = useDesigner();
  const changes = useMemo(() => pipelineChanges(before, after, plugins), [before, after, plugins]);
  return (
    <section aria-label={title} className="min-w-0 rounded-md border">
      <h3 className="border-b px-3 py-2 font-medium">{title}</h3>
      <ChangeList changes={changes} />
    </section>
  );
}

/** Another pipeline with the edits of this tab. */
function useKeepCopy() {
  const { draft } = useDesigner();
  const navigate = useNavigate();
  const [isBusy, setBusy] = useState(false);
  return {
    isBusy,
    async keep() {
      setBusy(true);
      try {
        const { document } = draft.store.getState();
        const name = `${document.name} (copy)`.slice(0, 120);
        const { id } = await client.pipelines.create.mutate({ name, document: { ...document, name } });
        toastDone(t('Kept your edits as {name}', { name }));
        await navigate({ to: '/pipelines/$pipelineId', params: { pipelineId: id }, search: {} });
      } catch (error) {
        toastFailure(t('Keeping a copy'), error);
      }
      setBusy(false);
    },
  };
}
