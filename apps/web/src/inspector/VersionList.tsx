import { replaceDocument } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { api, client } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { Button } from '../ui/Button.tsx';
import { MomentText } from '../ui/MomentText.tsx';
import { toastDone, toastFailure } from '../ui/toast.ts';

/** Published versions; any of them can become the draft again, and that can be undone. */
export function VersionList() {
  const { pipelineId, draft } = useDesigner();
  const versions = useQuery(api.pipelines.versions.queryOptions({ id: pipelineId }));
  const restore = async (version: number) => {
    try {
      const { document } = await client.pipelines.readVersion.query({ id: pipelineId, version });
      draft.dispatch(replaceDocument(document, `Restored version ${version}`));
      toastDone(`The draft is version ${version} again`, { run: () => draft.undo() });
    } catch (error) {
      toastFailure(`Restoring version ${version}`, error);
    }
  };
  if (!versions.data || versions.data.length === 0) return null;
  return (
    <section aria-label="Versions">
      <h3 className="mb-1 font-medium text-xs">Versions</h3>
      <ol className="divide-y rounded-md border bg-raised">
        {versions.data.map(({ version, note, publishedAt, publishedBy }) => (
          <li key={version} className="flex items-center gap-2 px-2 py-1.5">
            <div className="min-w-0 flex-1">
              <p className="truncate">
                Version {version}
                {note ? `: ${note}` : ''}
              </p>
              <p className="truncate text-ink-3 text-xs">
                <MomentText at={publishedAt} /> by {publishedBy}
              </p>
            </div>
            <Button
              size="sm"
              look="ghost"
              onClick={() => restore(version)}
              aria-label={`Restore version ${version}`}
            >
              Restore
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}
