import { describePipeline, type PipelineSettings, setPipelineSettings } from '@pyheart/plugin-sdk';
import { Waypoints } from 'lucide-react';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Textarea } from '../ui/Textarea.tsx';
import { InspectorHeader } from './InspectorHeader.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { VersionList } from './VersionList.tsx';

const orders: { value: PipelineSettings['order']; label: string; help: string }[] = [
  {
    value: 'key',
    label: 'Per patient',
    help: 'Messages of one patient keep their order, others run side by side.',
  },
  { value: 'source', label: 'As they arrive', help: 'Strictly one after the other.' },
  { value: 'none', label: 'Any order', help: 'Fastest; only for messages that do not depend on each other.' },
];
const traces: { value: PipelineSettings['trace']; label: string; help: string }[] = [
  { value: 'full', label: 'Every step', help: 'What each step got and gave, of every run.' },
  { value: 'errors', label: 'Failed runs only', help: 'Others keep their status and times.' },
  { value: 'none', label: 'Nothing', help: 'Only status, times and counts.' },
];

/** The pipeline itself, shown while nothing is selected. */
export function PipelineInspector() {
  const { draft } = useDesigner();
  const description = useDraft((state) => state.document.description);
  const settings = useDraft((state) => state.document.settings);
  const set = (change: Partial<PipelineSettings>) => draft.dispatch(setPipelineSettings(change));
  const setRetry = (change: Partial<PipelineSettings['retry']>) =>
    set({ retry: { ...settings.retry, ...change } });
  return (
    <>
      <InspectorHeader icon={<Waypoints aria-hidden className="size-4 text-ink-3" />}>
        <h2 className="font-medium">Pipeline</h2>
      </InspectorHeader>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-3">
        <Field label="Description">
          {(ids) => (
            <Textarea
              {...ids}
              rows={3}
              maxLength={2000}
              value={description ?? ''}
              placeholder="What it is for, in one sentence."
              onChange={(event) => draft.dispatch(describePipeline(event.target.value))}
              onBlur={() => draft.seal()}
            />
          )}
        </Field>
        <Field label="Order of messages" required>
          {(ids) => (
            <Select
              {...ids}
              value={settings.order}
              options={orders}
              onChange={(value) => set({ order: orders.find((one) => one.value === value)?.value ?? 'key' })}
            />
          )}
        </Field>
        <Field
          label="Data kept of each run"
          required
          help="Messages that arrived are always kept until they are delivered."
        >
          {(ids) => (
            <Select
              {...ids}
              value={settings.trace}
              options={traces}
              onChange={(value) => set({ trace: traces.find((one) => one.value === value)?.value ?? 'full' })}
            />
          )}
        </Field>
        <NumberSetting
          label="Attempts"
          help="How often a step is tried when the other side does not answer. Retries wait longer each time."
          value={settings.retry.maxAttempts}
          min={1}
          max={20}
          onChange={(maxAttempts) => setRetry({ maxAttempts })}
        />
        <NumberSetting
          label="First wait before a retry"
          unit="s"
          value={settings.retry.initialDelayMs / 1000}
          min={0.1}
          max={3600}
          onChange={(seconds) => setRetry({ initialDelayMs: Math.round(seconds * 1000) })}
        />
        <NumberSetting
          label="Longest wait between retries"
          unit="s"
          value={settings.retry.maxDelayMs / 1000}
          min={0.1}
          max={86_400}
          onChange={(seconds) => setRetry({ maxDelayMs: Math.round(seconds * 1000) })}
        />
        <NumberSetting
          label="Time limit of one step"
          unit="s"
          value={settings.stepTimeoutMs / 1000}
          min={0.1}
          max={3600}
          onChange={(seconds) => set({ stepTimeoutMs: Math.round(seconds * 1000) })}
        />
        <VersionList />
      </div>
    </>
  );
}
