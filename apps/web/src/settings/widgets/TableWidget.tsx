import { isRecord } from '@pyheart/plugin-sdk';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { fieldSpecs, isObjectSchema } from '../fieldSpecs.ts';
import { useForm } from '../formContext.ts';

import { groupAttributes, type WidgetProps } from '../WidgetProps.ts';

/** A list of rows, each a small form of its own. */
export function TableWidget(props: WidgetProps) {
  const { root, drawFields } = useForm();
  const { spec, path, value, readOnly, onChange } = props;
  const rows: unknown[] = Array.isArray(value) ? value : [];
  const specs = isObjectSchema(spec.schema.items) ? fieldSpecs(spec.schema.items, root) : [];
  const empty = Object.fromEntries(
    specs.flatMap((field) =>
      field.schema.default === undefined
        ? field.required
          ? [[field.name, '']]
          : []
        : [[field.name, field.schema.default]],
    ),
  );
  const move = (index: number, by: number) =>
    onChange(rows.with(index, rows[index + by]).with(index + by, rows[index]));
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-2">
      {rows.map((row, index) => (
        <div
          key={index}
          role="group"
          aria-label={`${spec.title} ${index + 1}`}
          className="flex flex-col gap-2 rounded-md border bg-panel p-2"
        >
          <div className="flex items-center justify-between">
            <span className="text-ink-3 text-xs">{index + 1}</span>
            <span className="flex">
              <IconButton
                label={t('Move row {index} up', { index: index + 1 })}
                size="sm"
                disabled={readOnly || index === 0}
                onClick={() => move(index, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={t('Move row {index} down', { index: index + 1 })}
                size="sm"
                disabled={readOnly || index === rows.length - 1}
                onClick={() => move(index, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                label={t('Remove row {index}', { index: index + 1 })}
                size="sm"
                disabled={readOnly}
                onClick={() => onChange(rows.toSpliced(index, 1))}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </span>
          </div>
          {drawFields(specs, [...path, index], isRecord(row) ? row : {})}
        </div>
      ))}
      <Button size="sm" className="self-start" disabled={readOnly} onClick={() => onChange([...rows, empty])}>
        <Plus aria-hidden /> {t('Add row')}
      </Button>
    </div>
  );
}
