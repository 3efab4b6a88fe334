import { Trash2 } from 'lucide-react';
import { t } from '../../language/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { PathInput } from '../PathInput.tsx';
import type { Condition } from './Rule.ts';

interface ConditionRowProps {
  label: string;
  condition: Condition;
  operators: readonly { value: string; label: string }[];
  readOnly: boolean;
  onChange(condition: Condition): void;
  onRemove(): void;
}

const withoutValue = new Set(['exists', 'missing']);
const withList = new Set(['in', 'not_in']);

/** "PV1-2 is one of I, E" as three controls. */
export function ConditionRow({
  label,
  condition,
  operators,
  readOnly,
  onChange,
  onRemove,
}: ConditionRowProps) {
  const isList = withList.has(condition.op);
  const text = Array.isArray(condition.value) ? condition.value.join(', ') : (condition.value ?? '');
  return (
    <div role="group" aria-label={label} className="flex flex-wrap items-start gap-1.5">
      <PathInput
        className="min-w-28 flex-1"
        aria-label={t('Field of {label}', { label: label.toLowerCase() })}
        value={condition.path}
        placeholder="PV1-2"
        onChange={(path) => onChange({ ...condition, path })}
      />
      <Select
        aria-label={t('Comparison of {label}', { label: label.toLowerCase() })}
        className="w-32"
        disabled={readOnly}
        value={condition.op}
        options={operators}
        onChange={(op) => onChange(withOperator(condition, op))}
      />
      {withoutValue.has(condition.op) ? null : (
        <Input
          aria-label={t('Value of {label}', { label: label.toLowerCase() })}
          className="min-w-20 flex-1"
          placeholder={isList ? 'I, E' : condition.op === 'between' ? t('low..high') : ''}
          readOnly={readOnly}
          value={text}
          onChange={(event) => onChange({ ...condition, value: event.target.value })}
        />
      )}
      <IconButton
        label={t('Remove {label}', { label: label.toLowerCase() })}
        disabled={readOnly}
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

function withOperator({ path, value }: Condition, op: string): Condition {
  if (withoutValue.has(op)) return { path, op };
  return { path, op, value: value ?? '' };
}
