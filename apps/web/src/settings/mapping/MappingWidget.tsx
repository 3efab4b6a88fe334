import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { SearchInput } from '../../ui/SearchInput.tsx';
import { useForm } from '../formContext.ts';
import { groupAttributes, type WidgetProps } from '../WidgetProps.ts';
import { freeRowId, type MappingRow, matchingRows, readRows } from './MappingRow.ts';
import { MappingRowEditor } from './MappingRowEditor.tsx';
import { OpenGridButton } from './OpenGridButton.tsx';
import { rowChoices } from './rowChoices.ts';
import { fhirTargets } from './targetSuggestions.ts';

/** More rows than these would make the form slow; the grid has all of them. */
const most = 60;

/** The rows of a mapping in the form: source field → target field, with what happens on the way. */
export function MappingWidget(props: WidgetProps) {
  const { node, root } = useForm();
  const { spec, path, value, readOnly, onChange } = props;
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<string>();
  const targets = useId();
  const rows = readRows(value);
  const shown = matchingRows(rows, search);
  const { types, operators, tables } = rowChoices(spec.schema, root, node.settings['tables']);
  const swap = (index: number, by: number) =>
    onChange(rows.with(index, rows[index + by]!).with(index + by, rows[index]!));
  const add = (row: MappingRow, at = rows.length) => {
    onChange(rows.toSpliced(at, 0, row));
    setOpen(row.id);
  };
  return (
    <div {...groupAttributes(props)} className="flex flex-col gap-2">
      <OpenGridButton node={node} />
      <div className="flex items-center gap-2">
        <SearchInput
          label={t('Find a mapping row')}
          placeholder={t('Find a row')}
          value={search}
          onChange={setSearch}
        />
        <output className="text-ink-3 text-xs">
          {search === ''
            ? t('{count, plural, one {# row} other {# rows}}', { count: rows.length })
            : t('{shown} of {count}', { shown: shown.length, count: rows.length })}
        </output>
      </div>
      <datalist id={targets}>
        {[...new Set([...fhirTargets, ...rows.map((row) => row.to)])].map((target) => (
          <option key={target} value={target} />
        ))}
      </datalist>
      <ol aria-label={t('{title}: rows', { title: spec.title })} className="flex flex-col gap-1.5">
        {shown.slice(0, most).map(({ row, index }) => (
          <MappingRowEditor
            key={row.id}
            row={row}
            number={index + 1}
            path={[...path, index]}
            types={types}
            tables={tables}
            operators={operators}
            targetListId={targets}
            readOnly={readOnly}
            isOpen={open === row.id}
            onToggle={() => setOpen(open === row.id ? undefined : row.id)}
            onChange={(next) => onChange(rows.with(index, next))}
            onRemove={() => onChange(rows.toSpliced(index, 1))}
            onDuplicate={() => add({ ...row, id: freeRowId(rows) }, index + 1)}
            onUp={index > 0 ? () => swap(index, -1) : undefined}
            onDown={index < rows.length - 1 ? () => swap(index, 1) : undefined}
          />
        ))}
      </ol>
      {shown.length > most ? (
        <p className="text-ink-3 text-xs">
          {t('{most} of {count} rows are listed here. Open the mapping grid to work with all of them.', {
            most,
            count: shown.length,
          })}
        </p>
      ) : null}
      <Button
        size="sm"
        className="self-start"
        disabled={readOnly}
        onClick={() => add({ id: freeRowId(rows), from: '', to: '' })}
      >
        <Plus aria-hidden /> {t('Add row')}
      </Button>
    </div>
  );
}
