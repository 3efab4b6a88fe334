import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Switch } from '../ui/Switch.tsx';
import { DaysInputs } from './DaysInputs.tsx';
import type { RetentionDays } from './daysFields.ts';
import { useRetention } from './useRetention.ts';

/** How long one pipeline keeps its data. It holds from the next night on, without a publish. */
export function PipelineRetention({ pipelineId }: { pipelineId: string }) {
  const { kept, change, isSaving } = useRetention();
  if (!kept.data) return null;
  const { standard, pipelines = {} } = kept.data.retention;
  const own = pipelines[pipelineId];
  const save = (days: RetentionDays | undefined) =>
    change((before) => {
      const { [pipelineId]: _, ...others } = before.pipelines ?? {};
      return { ...before, pipelines: days === undefined ? others : { ...others, [pipelineId]: days } };
    });
  return (
    <Fold title={t('Retention')} open={own !== undefined}>
      <Field
        label={t('Days of its own')}
        required
        help={t(
          'Else messages stay {bodies}, data of the steps {traces} and records {records} days, as in Settings. Holds at once, for every version.',
          { bodies: standard.bodies, traces: standard.traces, records: standard.records },
        )}
      >
        {(ids) => (
          <Switch
            {...ids}
            checked={own !== undefined}
            disabled={isSaving}
            onChange={(isOwn) => save(isOwn ? standard : undefined)}
          />
        )}
      </Field>
      {own ? <DaysInputs days={own} onChange={save} /> : null}
    </Fold>
  );
}
