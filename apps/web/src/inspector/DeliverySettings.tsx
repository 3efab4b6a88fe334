import {
  changeDelivery,
  type NodeDelivery,
  type PipelineNode,
  type PluginManifest,
  resolveDelivery,
} from '@pyheart/plugin-sdk';
import { useDesigner, useDraft } from '../designer/Designer.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { NumberSetting } from './NumberSetting.tsx';
import { RateLimitSettings } from './RateLimitSettings.tsx';
import { RetrySettings } from './RetrySettings.tsx';

const standard = 'standard';

/** How the steps of a node are delivered. What is not set here is as in the pipeline. */
export function DeliverySettings({ node, manifest }: { node: PipelineNode; manifest: PluginManifest }) {
  const { draft } = useDesigner();
  const settings = useDraft((state) => state.document.settings);
  const own = node.delivery ?? {};
  const { retry, breaker, timeoutMs, atOnce } = resolveDelivery(node.delivery, settings);
  const set = <Part extends keyof NodeDelivery>(part: Part, value: NodeDelivery[Part] | undefined) =>
    draft.dispatch(changeDelivery(node.id, part, value));
  const setBreaker = (change: NodeDelivery['breaker']) => set('breaker', { ...own.breaker, ...change });
  return (
    <Fold title={t('Delivery')} open={node.delivery !== undefined} className="mt-4">
      <NumberSetting
        label={t('Time limit of a step')}
        unit={t('s@@seconds')}
        value={timeoutMs / 1000}
        min={0.1}
        max={3600}
        onChange={(seconds) => set('timeoutMs', Math.round(seconds * 1000))}
      />
      <RetrySettings
        help={t('Only this node is tried again; what others did is not repeated.')}
        retry={retry}
        onChange={(change) => set('retry', { ...own.retry, ...change })}
      />
      {manifest.effectful ? (
        <Field label={t('When nobody knows whether it arrived')} required>
          {(ids) => (
            <Select
              {...ids}
              value={own.inDoubt ?? standard}
              options={doubtOptions(manifest)}
              onChange={(value) => set('inDoubt', doubts.find((one) => one.value === value)?.value)}
            />
          )}
        </Field>
      ) : null}
      {manifest.hasSystem ? (
        <>
          <NumberSetting
            label={t('At most at a time')}
            unit={t('sends')}
            value={atOnce}
            min={1}
            max={1000}
            help={t(
              'So many to this system wait for their answer at once, from all pipelines; further ones wait, and messages to other systems go on.',
            )}
            onChange={(count) => set('atOnce', Math.round(count))}
          />
          <Field
            label={t('Pause the system when it fails')}
            required
            help={t('Messages for it wait, and one tries again after the pause. Other systems go on.')}
          >
            {(ids) => (
              <Switch {...ids} checked={breaker.enabled} onChange={(enabled) => setBreaker({ enabled })} />
            )}
          </Field>
          {breaker.enabled ? (
            <>
              <NumberSetting
                label={t('Failures in a row before a pause')}
                value={breaker.failures}
                min={1}
                max={100}
                onChange={(failures) => setBreaker({ failures: Math.round(failures) })}
              />
              <NumberSetting
                label={t('Length of the pause')}
                unit={t('s@@seconds')}
                value={breaker.pauseMs / 1000}
                min={1}
                max={86_400}
                onChange={(seconds) => setBreaker({ pauseMs: Math.round(seconds * 1000) })}
              />
            </>
          ) : null}
        </>
      ) : null}
      <RateLimitSettings value={own.rateLimit} onChange={(value) => set('rateLimit', value)} />
    </Fold>
  );
}

const doubts = [
  {
    value: 'resend',
    label: msg('Send it again'),
    help: msg('With the same control id; for systems that recognise it.'),
  },
  {
    value: 'hold',
    label: msg('Hold it for a person'),
    help: msg('It waits under “In doubt” until somebody decides.'),
  },
  {
    value: 'ask',
    label: msg('Ask the system'),
    help: msg('Sent again only when it says that it has not got it.'),
  },
  { value: 'accept', label: msg('Count it as delivered'), help: msg('A warning stays with the step.') },
] as const;

function doubtOptions({ canAsk }: PluginManifest) {
  const own = {
    value: standard,
    label: t('As this kind of system allows'),
    help: t('Sent again where that is safe, else asked for or held.'),
  };
  return [
    own,
    ...doubts.map(({ value, label, help }) => ({
      value,
      label: t(label),
      help: t(help),
      disabled: value === 'ask' && !canAsk,
    })),
  ];
}
