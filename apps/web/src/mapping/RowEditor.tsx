import { LocateFixed } from 'lucide-react';
import { useId } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { inWords } from '../language/inWords.ts';
import { t } from '../language/t.ts';
import { useForm } from '../settings/formContext.ts';
import { withField } from '../settings/mapping/MappingRow.ts';
import { MappingRowDetail } from '../settings/mapping/MappingRowDetail.tsx';
import { PathInput } from '../settings/PathInput.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Input } from '../ui/Input.tsx';
import { InWords } from '../ui/InWords.tsx';
import { IssueIcon } from '../ui/IssueIcon.tsx';
import { walk } from './fields/FieldTree.ts';
import { useGrid } from './GridContext.ts';
import type { GridRow } from './GridRow.ts';
import { revealRow } from './revealRow.ts';
import { rowWords } from './rowWords.ts';
import { useRowChoices } from './useRowChoices.ts';

const offeredDepth = 3;

/** One row of the mapping with all that happens on the way, and what it makes of the sample. */
export function RowEditor({ own }: { own: GridRow }) {
  const { grid, sides, gridRows, edits, mapped } = useGrid();
  const { draft } = useDesigner();
  const { issues } = useForm();
  const { types, operators, tables } = useRowChoices();
  const targets = useId();
  const { row, index } = own;
  const number = index + 1;
  const result = mapped.results.get(row.id);
  const ownIssues = issues.filter(({ at }) => at?.field?.startsWith(`rows[${index}]`));
  const reports = mapped.reports.filter(({ at }) => at?.field === `rows[${index}]`);
  return (
    <div
      role="group"
      aria-label={t('Mapping row {number}: {words}', { number, words: own.words })}
      className="flex flex-col gap-3 p-3"
      onBlur={() => draft.seal()}
    >
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <h3 className="break-words font-medium">{own.words}</h3>
          <p className="text-ink-2 text-xs">{rowWords(row, types)}</p>
        </div>
        <Button size="sm" onClick={() => revealRow(grid, sides, own)}>
          <LocateFixed aria-hidden /> {t('Show')}
        </Button>
      </div>
      {row.const === undefined ? (
        <Field label={t('From')} required>
          {(ids) => (
            <PathInput
              {...ids}
              value={row.from ?? ''}
              onChange={(from) => edits.change(withField(row, 'from', from), 'from')}
            />
          )}
        </Field>
      ) : (
        <Field label={t('Fixed value')} required>
          {(ids) => (
            <Input
              {...ids}
              value={row.const ?? ''}
              onChange={(event) => edits.change({ ...row, const: event.target.value }, 'const')}
            />
          )}
        </Field>
      )}
      <Field label={t('To')} required>
        {(ids) => (
          <>
            <Input
              {...ids}
              className="font-mono"
              list={targets}
              spellCheck={false}
              value={row.to}
              onChange={(event) => edits.change(withField(row, 'to', event.target.value), 'to')}
            />
            <datalist id={targets}>
              {[...walk(sides.target.tree.roots, offeredDepth)].map((node) => (
                <option key={node.place} value={node.path} label={node.name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      {ownIssues.map((issue) => (
        <p key={`${issue.at?.field} ${issue.message}`} className="text-failed text-xs">
          {inWords(issue.message)} {inWords(issue.hint ?? '')}
        </p>
      ))}
      <div aria-live="polite" className="rounded-md border bg-raised px-2 py-1.5 text-xs">
        <span className="text-ink-3">{t('Target with this sample:')} </span>
        {result === undefined ? (
          <span className="text-ink-3">{t('nothing')}</span>
        ) : (
          <span className="break-words font-mono">{result}</span>
        )}
        {reports.map((issue) => (
          <p key={issue.message} className="mt-1 flex items-start gap-1.5">
            <IssueIcon severity={issue.severity} />
            <span>
              <InWords of={issue} />
            </span>
          </p>
        ))}
      </div>
      <MappingRowDetail
        row={row}
        number={number}
        types={types}
        tables={tables}
        operators={operators}
        readOnly={false}
        onChange={(next) => edits.change(next, changedField(row, next))}
        onTables={() => grid.setState({ dialog: { kind: 'tables' } })}
        onRemove={() => edits.remove([row.id], own.words)}
        onDuplicate={() => edits.duplicate(row.id)}
        onUp={index > 0 ? () => edits.move(row.id, -1) : undefined}
        onDown={index < gridRows.length - 1 ? () => edits.move(row.id, 1) : undefined}
      />
    </div>
  );
}

/** Which cell differs, so that typing in one is one step of the history. */
function changedField(before: object, after: object): string {
  const old: Record<string, unknown> = { ...before };
  const changed = Object.entries(after).find(([field, value]) => old[field] !== value);
  return changed?.[0] ?? Object.keys(old).find((field) => !(field in after)) ?? '';
}
