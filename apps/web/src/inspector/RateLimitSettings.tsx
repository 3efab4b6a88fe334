import type { NodeDelivery } from '@pyheart/plugin-sdk';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';
import { NumberSetting } from './NumberSetting.tsx';

type Limit = NodeDelivery['rateLimit'];

const periods = [
  { value: 'second', label: 'a second' },
  { value: 'minute', label: 'a minute' },
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
        label="Limit the rate"
        required
        help="Messages over the limit wait their turn; they are not lost."
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
            label="Messages"
            value={value.messages}
            min={1}
            max={100_000}
            onChange={(messages) => onChange({ ...value, messages: Math.round(messages) })}
          />
          <Field label="In" required>
            {(ids) => (
              <Select
                {...ids}
                value={value.per}
                options={periods}
                onChange={(per) => onChange({ ...value, per: per === 'minute' ? 'minute' : 'second' })}
              />
            )}
          </Field>
          <NumberSetting
            label="At once after a quiet time"
            value={value.burst ?? 1}
            min={1}
            max={100_000}
            onChange={(burst) => onChange({ ...value, burst: Math.round(burst) })}
          />
          <Field label="Shared name" help="Nodes with the same name, in any pipeline, share this limit.">
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
