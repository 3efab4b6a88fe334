import { describePipeline, type PipelineSettings, setPipelineSettings } from '@pyheart/plugin-sdk';
import { Waypoints } from 'lucide-react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { PipelineRetention } from '../retention/PipelineRetention.tsx';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { RetrySettings } from './RetrySettings.tsx';
import { VersionSummary } from './VersionSummary.tsx';

const orders = (): { value: PipelineSettings['order']; label: string; help: string }[] => [
  {
    value: 'key',
    label: t('Per patient'),
    help: t('Messages of one patient keep their order, others run side by side.'),
  },
  { value: 'source', label: t('As they arrive'), help: t('Strictly one after the other.') },
  {
    value: 'none',
    label: t('Any order'),
    help: t('Fastest; only for messages that do not depend on each other.'),
  },
];
const traces = (): { value: PipelineSettings['trace']; label: string; help: string }[] => [
  {
    value: 'full',
    label: t('Every step'),
    help: t('The message, and what each step got and gave, of every run.'),
  },
  {
    value: 'errors',
    label: t('Steps of failed runs'),
    help: t(
      'Gives up: looking into the steps of a run that went well. The message stays and can be replayed.',
    ),
  },
  {
    value: 'none',
    label: t('No steps'),
    help: t(
      'Gives up: looking into the steps of any run, also a failed one. The message stays and can be replayed.',
    ),
  },
  {
    value: 'metadata',
    label: t('Metadata only'),
    help: t(
      'Gives up: steps, and the message once it is delivered or filtered. It cannot be replayed, corrected or shown then. Failed messages and those in doubt stay.',
    ),
  },
];

/** The pipeline itself, shown while nothing is selected. */
export function PipelineInspector() {
  const { draft, pipelineId } = useDesigner();
  const description = useDraft((state) => state.document.description);
  const settings = useDraft((state) => state.document.settings);
  const set = (change: Partial<PipelineSettings>) => draft.dispatch(setPipelineSettings(change));
  return (
    <>
      <InspectorHeader icon={<Waypoints aria-hidden className="size-4 text-ink-3" />}>
        <h2 className="font-medium">{t('Pipeline')}</h2>
      </InspectorHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
        <Field label={t('Description')}>
          {(ids) => (
            <Textarea
              {...ids}
              rows={3}
              maxLength={2000}
              value={description ?? ''}
              placeholder={t('What it is for, in one sentence.')}
              onChange={(event) => draft.dispatch(describePipeline(event.target.value))}
              onBlur={() => draft.seal()}
            />
          )}
        </Field>
        <Field label={t('Order of messages')} required>
          {(ids) => (
            <Select
              {...ids}
              value={settings.order}
              options={orders()}
              onChange={(value) =>
                set({ order: orders().find((one) => one.value === value)?.value ?? 'key' })
              }
            />
          )}
        </Field>
        <Field
          label={t('Data kept of each run')}
          required
          help={`${traces().find(({ value }) => value === settings.trace)?.help ?? ''} ${t(
            'Messages that arrived are always kept until they are delivered; how long after that, Retention says.',
          )}`}
        >
          {(ids) => (
            <Select
              {...ids}
              value={settings.trace}
              options={traces()}
              onChange={(value) =>
                set({ trace: traces().find((one) => one.value === value)?.value ?? 'full' })
              }
            />
          )}
        </Field>
        <RetrySettings
          help={t(
            'How often a step is tried when the other side does not answer. Retries wait longer each time.',
          )}
          retry={settings.retry}
          onChange={(change) => set({ retry: { ...settings.retry, ...change } })}
        />
        <NumberSetting
          label={t('Time limit of one step')}
          unit={t('s@@seconds')}
          value={settings.stepTimeoutMs / 1000}
          min={0.1}
          max={3600}
          onChange={(seconds) => set({ stepTimeoutMs: Math.round(seconds * 1000) })}
        />
        <label className="flex items-start gap-2">
          <Switch checked={settings.testsMustPass} onChange={(testsMustPass) => set({ testsMustPass })} />
          <span>
            {t('Tests must pass before publishing')}
            <span className="block text-ink-3 text-xs">
              {t('A draft without tests, or with one that fails, is not published.')}
            </span>
          </span>
        </label>
        <PipelineRetention pipelineId={pipelineId} />
        <VersionSummary />
      </div>
    </>
  );
}
