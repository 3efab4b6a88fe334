import type { NodeDelivery } from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { NumberSetting } from './NumberSetting.tsx';

type Limit = NodeDelivery['rateLimit'];

const periods = () =>
  [
    { value: 'second', label: t('a second@@messages in a time') },
    { value: 'minute', label: t('a minute@@messages in a time') },
  ] as const;

/** How many messages a node lets go in a time, by itself or together with nodes that name the same limit. */
export function RateLimitSettings({ value, onChange }: { value: Limit; onChange(value: Limit): void }) {
  const withName = (name: string) => {
    if (!value) return;
    const { name: _, ...rest } = value;
    onChange(name === '' ? rest : { ...rest, name });
  };
  return (
    <>
      <Field
        label={t('Limit the rate')}
        required
        help={t('Messages over the limit wait their turn; they are not lost.')}
      >
        {(ids) => (
          <Switch
            {...ids}
            checked={value !== undefined}
            onChange={(isOn) => onChange(isOn ? { messages: 10, per: 'second' } : undefined)}
          />
        )}
      </Field>
      {value ? (
        <>
          <NumberSetting
            label={t('Messages')}
            value={value.messages}
            min={1}
            max={100_000}
            onChange={(messages) => onChange({ ...value, messages: Math.round(messages) })}
          />
          <Field label={t('In@@a time')} required>
            {(ids) => (
              <Select
                {...ids}
                value={value.per}
                options={periods()}
                onChange={(per) => onChange({ ...value, per: per === 'minute' ? 'minute' : 'second' })}
              />
            )}
          </Field>
          <NumberSetting
            label={t('At once after a quiet time')}
            value={value.burst ?? 1}
            min={1}
            max={100_000}
            onChange={(burst) => onChange({ ...value, burst: Math.round(burst) })}
          />
          <Field
            label={t('Shared name')}
            help={t('Nodes with the same name, in any pipeline, share this limit.')}
          >
            {(ids) => (
              <Input
                {...ids}
                maxLength={64}
                value={value.name ?? ''}
                onChange={(event) => withName(event.target.value.replaceAll('/', ''))}
              />
            )}
          </Field>
        </>
      ) : null}
    </>
  );
}
