import { isRecord } from '@pyheart/plugin-sdk';
import { ArrowDown, ArrowUp, Copy, Plus, Trash2 } from 'lucide-react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { PathInput } from '../PathInput.tsx';

import { type MappingRow, withField } from './MappingRow.ts';
import type { MappingRowEditorProps } from './MappingRowEditor.tsx';
import { RowConditions } from './RowConditions.tsx';

const none = 'none';

/** What happens between source and target of one row. */
export function MappingRowDetail(
  props: Omit<MappingRowEditorProps, 'path' | 'targetListId' | 'isOpen' | 'onToggle'> & {
    /** Where the code tables are made, when that is at hand. */
    onTables?: () => void;
  },
) {
  const { row, number, types, tables, operators, readOnly, onChange, onRemove, onDuplicate, onUp, onDown } =
    props;
  const { onTables } = props;
  const set = (field: keyof MappingRow & string, text: string) => onChange(withField(row, field, text));
  const isConstant = row.const !== undefined;
  return (
    <div className="mt-2 flex flex-col gap-2 border-t pt-2 ps-6">
      <div className="flex items-center justify-between">
        <span className="flex items-center gap-2 text-xs">
          <Switch
            aria-label={t('Row {number} writes a constant', { number })}
            checked={isConstant}
            disabled={readOnly}
            onChange={(on) => onChange(on ? toConstant(row) : fromConstant(row))}
          />
          {t('A constant instead of a field')}
        </span>
        <span className="flex">
          <IconButton
            label={t('Move row {number} up', { number })}
            size="sm"
            disabled={readOnly || !onUp}
            onClick={onUp}
          >
            <ArrowUp aria-hidden />
          </IconButton>
          <IconButton
            label={t('Move row {number} down', { number })}
            size="sm"
            disabled={readOnly || !onDown}
            onClick={onDown}
          >
            <ArrowDown aria-hidden />
          </IconButton>
          <IconButton
            label={t('Duplicate row {number}', { number })}
            size="sm"
            disabled={readOnly}
            onClick={onDuplicate}
          >
            <Copy aria-hidden />
          </IconButton>
          <IconButton
            label={t('Remove row {number}', { number })}
            size="sm"
            disabled={readOnly}
            onClick={onRemove}
          >
            <Trash2 aria-hidden />
          </IconButton>
        </span>
      </div>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('Convert as')} help={types.find(({ value }) => value === row.type)?.help}>
          {(ids) => (
            <Select
              {...ids}
              disabled={readOnly}
              value={row.type ?? none}
              options={[{ value: none, label: t('As the target asks for') }, ...types]}
              onChange={(type) => set('type', type === none ? '' : type)}
            />
          )}
        </Field>
        <Field label={t('Look up in table')}>
          {(ids) =>
            tables.length === 0 && onTables ? (
              <Button {...ids} aria-label={t('Make a code table')} size="sm" onClick={onTables}>
                <Plus aria-hidden /> {t('Make a code table')}
              </Button>
            ) : (
              <Select
                {...ids}
                disabled={readOnly || tables.length === 0}
                placeholder={tables.length === 0 ? t('No table yet') : t('Choose')}
                value={row.lookup ?? none}
                options={[
                  { value: none, label: t('No table') },
                  ...tables.map((name) => ({ value: name, label: name })),
                ]}
                onChange={(lookup) => set('lookup', lookup === none ? '' : lookup)}
              />
            )
          }
        </Field>
        <Field label={t('When empty, write')}>
          {(ids) => (
            <Input
              {...ids}
              readOnly={readOnly}
              value={row.default ?? ''}
              onChange={(event) => set('default', event.target.value)}
            />
          )}
        </Field>
        <Field label={t('Repeat for each')}>
          {(ids) => (
            <PathInput
              {...ids}
              placeholder="PID-3"
              value={row.each ?? ''}
              onChange={(each) => set('each', each)}
            />
          )}
        </Field>
      </div>
      <RowConditions
        row={number}
        operators={operators}
        conditions={(Array.isArray(row['when']) ? row['when'] : []).filter(isRecord)}
        readOnly={readOnly}
        onChange={(when) => onChange(when.length === 0 ? without(row, 'when') : { ...row, when })}
      />
      <Field label={t('Note')}>
        {(ids) => (
          <Input
            {...ids}
            readOnly={readOnly}
            value={row.note ?? ''}
            onChange={(event) => set('note', event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}

function toConstant(row: MappingRow): MappingRow {
  return { ...without(row, 'from'), const: row.const ?? '' };
}

function fromConstant(row: MappingRow): MappingRow {
  return { ...without(row, 'const'), from: '' };
}

function without(row: MappingRow, field: string): MappingRow {
  const { [field]: _, ...rest } = row;
  return { ...rest, id: row.id, to: row.to };
}
