import { replaceDocument } from '@pyheart/plugin-sdk';
import { client } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { toastDone, toastFailure } from '../ui/toast.ts';

/** Takes an old version back: as the draft, which can be undone, or on to publishing it again. */
export function useRollback() {
  const { pipelineId, draft, view } = useDesigner();
  /** False when it could not be read. */
  const restore = async (version: number): Promise<boolean> => {
    try {
      const { document } = await client.pipelines.readVersion.query({ id: pipelineId, version });
      draft.seal();
      return draft.dispatch(replaceDocument(document, t('Made version {version} the draft', { version })));
    } catch (error) {
      toastFailure(t('Loading version {version}', { version }), error);
      return false;
    }
  };
  return {
    async makeDraft(version: number) {
      if (await restore(version))
        toastDone(t('The draft is version {version} again', { version }), { run: () => draft.undo() });
    },
    async publishAgain(version: number) {
      if (await restore(version))
        view.setState({ overlay: 'publish', publishNote: t('Back to version {version}', { version }) });
    },
  };
}
