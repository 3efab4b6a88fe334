import { type FieldValue, type JsonSchema, tableReader } from '@pyheart/plugin-sdk';
import { useId } from 'react';
import { t } from '../../language/t.ts';
import { Field } from '../../ui/Field.tsx';
import { Input } from '../../ui/Input.tsx';
import { Select } from '../../ui/Select.tsx';
import { useForm } from '../formContext.ts';
import { PathInput } from '../PathInput.tsx';
import { LookupTable } from './LookupTable.tsx';
import { usePipelineTables } from './usePipelineTables.ts';
import { ValueResult } from './ValueResult.tsx';

interface ValueFieldProps {
  id: string;
  describedBy: string;
  /** Names the path where no label stands beside it. */
  label?: string;
  isError: boolean;
  title: string;
  value: FieldValue;
  schema: JsonSchema;
  onChange(value: FieldValue): void;
}

/** A value that each message gives: where it stands, what it is looked up in, and what counts when it is not there. */
export function ValueField(props: ValueFieldProps) {
  const { id, describedBy, label, isError, title, value, schema, onChange } = props;
  const { readOnly } = useForm();
  const tables = usePipelineTables();
  const labels = useId();
  const isLookup = value.$value === 'lookup';
  const otherwise = value.otherwise ?? 'error';
  return (
    <div className="flex min-w-0 flex-col gap-2 border-s ps-3">
      <PathInput
        id={id}
        {...(describedBy ? { 'aria-describedby': describedBy } : {})}
        {...(label ? { 'aria-label': label } : {})}
        aria-invalid={isError}
        placeholder="PV1-3.1"
        value={value.path}
        onChange={(path) => onChange({ ...value, path })}
      />
      {isLookup ? (
        <LookupTable
          title={title}
          table={value.table}
          tables={tables}
          onChange={(table) => onChange({ ...value, table })}
        />
      ) : null}
      <div className="flex flex-col gap-1">
        <span id={labels} className="text-ink-2 text-xs">
          {isLookup ? t('When it is not found') : t('When nothing is there')}
        </span>
        <Select
          aria-labelledby={labels}
          value={otherwise}
          disabled={readOnly}
          options={[
            { value: 'error', label: t('The message fails') },
            ...(isLookup ? [{ value: 'keep', label: t('The code stays as it is') }] : []),
            { value: 'default', label: t('A value of our own counts') },
          ]}
          onChange={(next) => onChange(withOtherwise(value, next))}
        />
      </div>
      {otherwise === 'default' ? (
        <Field label={t('Value of our own')}>
          {(ids) => (
            <Input
              {...ids}
              readOnly={readOnly}
              value={value.default ?? ''}
              onChange={(event) => onChange({ ...value, default: event.target.value })}
            />
          )}
        </Field>
      ) : null}
      <ValueResult
        value={value}
        schema={schema}
        table={tableReader(value, (node) => tables.filter((table) => table.node === node))}
      />
    </div>
  );
}

function withOtherwise(value: FieldValue, next: string): FieldValue {
  const { otherwise: _, ...rest } = value;
  if (next === 'default') return { ...rest, otherwise: 'default' };
  const { default: __, ...plain } = rest;
  return next === 'keep' && plain.$value === 'lookup' ? { ...plain, otherwise: 'keep' } : plain;
}
