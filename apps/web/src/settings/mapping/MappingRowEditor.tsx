import { ArrowRight, ChevronRight } from 'lucide-react';
import { inWords } from '../../language/inWords.ts';
import { t } from '../../language/t.ts';
import { cx } from '../../ui/cx.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { useForm } from '../formContext.ts';
import { PathInput } from '../PathInput.tsx';
import type { OperatorOption } from '../rules/operatorLabels.ts';
import { formatPath, type SettingsPath } from '../settingsPath.ts';
import { type MappingRow, withField } from './MappingRow.ts';
import { MappingRowDetail } from './MappingRowDetail.tsx';

export interface MappingRowEditorProps {
  row: MappingRow;
  number: number;
  path: SettingsPath;
  types: readonly { value: string; label: string; help?: string }[];
  tables: readonly string[];
  operators: readonly OperatorOption[];
  targetListId: string;
  readOnly: boolean;
  isOpen: boolean;
  onToggle(): void;
  onChange(row: MappingRow): void;
  onRemove(): void;
  onDuplicate(): void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
}

/** Source and target of one row; conversion, lookup, default and condition unfold below. */
export function MappingRowEditor(props: MappingRowEditorProps) {
  const { row, number, path, targetListId, readOnly, isOpen, onToggle, onChange } = props;
  const { issues } = useForm();
  const own = issues.filter((issue) => issue.at?.field?.startsWith(formatPath(path)));
  const isConstant = row.const !== undefined;
  const summary = [
    row.each && t('each {path}', { path: row.each }),
    row.type,
    row.lookup && t('table {table}', { table: row.lookup }),
    row.default && t('else {value}', { value: row.default }),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <li
      aria-label={t('Row {number}: {from} to {to}', {
        number,
        from: row.from ?? row.const ?? t('nothing'),
        to: row.to || t('nothing'),
      })}
      className={cx('rounded-md border bg-panel p-1.5', own.length > 0 && 'border-failed')}
    >
      <div className="flex items-start gap-1">
        <IconButton
          label={isOpen ? t('Close row {number}', { number }) : t('Open row {number}', { number })}
          size="sm"
          className="w-5"
          aria-expanded={isOpen}
          onClick={onToggle}
        >
          <ChevronRight
            aria-hidden
            className={cx('transition-transform duration-120', isOpen && 'rotate-90')}
          />
        </IconButton>
        {isConstant ? (
          <Input
            className="flex-1"
            aria-label={t('Constant of row {number}', { number })}
            readOnly={readOnly}
            value={row.const ?? ''}
            onChange={(event) => onChange({ ...row, const: event.target.value })}
          />
        ) : (
          <PathInput
            className="flex-1"
            aria-label={t('Source of row {number}', { number })}
            value={row.from ?? ''}
            onChange={(from) => onChange(withField(row, 'from', from))}
          />
        )}
        <ArrowRight aria-hidden className="mt-2 size-4 shrink-0 text-ink-3" />
        <div className="flex min-w-0 flex-1 flex-col gap-0.5">
          <Input
            className="font-mono"
            aria-label={t('Target of row {number}', { number })}
            list={targetListId}
            placeholder="Patient.name[0].family"
            readOnly={readOnly}
            value={row.to}
            onChange={(event) => onChange(withField(row, 'to', event.target.value))}
          />
          {summary && !isOpen ? (
            <span dir="auto" className="truncate text-2xs text-ink-3">
              {summary}
            </span>
          ) : null}
        </div>
      </div>
      {own.map((issue) => (
        <p key={`${issue.at?.field}-${issue.code}`} className="ps-6 text-failed text-xs">
          {inWords(issue.message)}
        </p>
      ))}
      {isOpen ? <MappingRowDetail {...props} /> : null}
    </li>
  );
}
