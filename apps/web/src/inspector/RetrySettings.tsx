import type { PipelineSettings } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { NumberSetting } from './NumberSetting.tsx';

type Retry = Pick<PipelineSettings['retry'], 'maxAttempts' | 'initialDelayMs' | 'maxDelayMs'>;

interface RetrySettingsProps {
  /** What is tried again. */
  help: string;
  retry: Retry;
  onChange(change: Partial<Retry>): void;
}

/** How often a step is tried and how long it waits in between. */
export function RetrySettings({ help, retry, onChange }: RetrySettingsProps) {
  return (
    <>
      <NumberSetting
        label={t('Attempts')}
        help={help}
        value={retry.maxAttempts}
        min={1}
        max={20}
        onChange={(maxAttempts) => onChange({ maxAttempts })}
      />
      <NumberSetting
        label={t('First wait before a retry')}
        unit={t('s@@seconds')}
        value={retry.initialDelayMs / 1000}
        min={0.1}
        max={3600}
        onChange={(seconds) => onChange({ initialDelayMs: Math.round(seconds * 1000) })}
      />
      <NumberSetting
        label={t('Longest wait between retries')}
        unit={t('s@@seconds')}
        value={retry.maxDelayMs / 1000}
        min={0.1}
        max={86_400}
        onChange={(seconds) => onChange({ maxDelayMs: Math.round(seconds * 1000) })}
      />
    </>
  );
}
