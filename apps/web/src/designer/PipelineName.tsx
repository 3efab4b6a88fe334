import { renamePipeline } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { useDesigner, useDraft } from './Designer.ts';
import { EditableText } from './EditableText.tsx';
import { usePipeline } from './usePipeline.ts';

/** The name, to be edited in place, and which version this is a draft of. */
export function PipelineName() {
  const { draft } = useDesigner();
  const name = useDraft((state) => state.document.name);
  const pipeline = usePipeline();
  const version = pipeline?.publishedVersion ?? null;
  return (
    <div className="flex min-w-0 items-baseline gap-2">
      <h1 className="min-w-0">
        <EditableText
          label={t('Name of the pipeline')}
          value={name}
          className="font-semibold text-md"
          onCommit={(next) => draft.dispatch(renamePipeline(next))}
        />
      </h1>
      <span className="shrink-0 text-ink-3 text-xs">
        {version === null
          ? t('Draft')
          : pipeline?.draftChanged
            ? t('Draft after version {version}', { version })
            : t('Version {version}', { version })}
      </span>
    </div>
  );
}
