import { Plus } from 'lucide-react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { ConditionRow } from '../rules/ConditionRow.tsx';
import type { OperatorOption } from '../rules/operatorLabels.ts';

interface RowConditionsProps {
  row: number;
  conditions: readonly Record<string, unknown>[];
  operators: readonly OperatorOption[];
  readOnly: boolean;
  onChange(conditions: Record<string, unknown>[]): void;
}

/** "Only when …" of a mapping row; all of them must hold. */
export function RowConditions({ row, conditions, operators, readOnly, onChange }: RowConditionsProps) {
  const put = (index: number, next: Record<string, unknown>) =>
    onChange(conditions.toSpliced(index, 1, next));
  return (
    <div className="flex flex-col gap-1.5">
      <span className="font-medium text-xs">{t('Only when')}</span>
      {conditions.map((condition, index) => (
        <ConditionRow
          key={index}
          label={t('Condition {index} of row {row}', { index: index + 1, row })}
          condition={{
            path: String(condition['path'] ?? ''),
            op: String(condition['op'] ?? 'equals'),
            ...(condition['value'] === undefined ? {} : { value: String(condition['value']) }),
          }}
          operators={operators}
          readOnly={readOnly}
          onChange={(next) => put(index, { ...next })}
          onRemove={() => onChange(conditions.toSpliced(index, 1))}
        />
      ))}
      <Button
        size="sm"
        look="ghost"
        className="self-start"
        disabled={readOnly}
        onClick={() => onChange([...conditions, { path: '', op: 'equals', value: '' }])}
      >
        <Plus aria-hidden /> {t('Add condition')}
      </Button>
    </div>
  );
}
