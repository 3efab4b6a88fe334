import { useState } from 'react';
import { t } from '../../language/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { toastFailure } from '../../ui/toast.ts';
import { useGrid } from '../GridContext.ts';
import { useRowChoices } from '../useRowChoices.ts';
import { compareSheet, importedRows } from './compareSheet.ts';
import { SheetChanges } from './SheetChanges.tsx';
import { type Sheet, sheetToRows } from './sheetToRows.ts';

/** Reads a spreadsheet of rows and shows what it would change, line by line, before anything is changed. */
export function ImportDialog() {
  const { grid, rows, edits } = useGrid();
  const { types } = useRowChoices();
  const [file, setFile] = useState<{ name: string; sheet: Sheet }>();
  const [absent, setAbsent] = useState<'keep' | 'remove'>('keep');
  const close = () => grid.setState({ dialog: undefined });
  const read = async (chosen: File | undefined) => {
    if (!chosen) return;
    try {
      const text = await chosen.text();
      setFile({ name: chosen.name, sheet: sheetToRows(text, new Set(types.map(({ value }) => value))) });
    } catch (error) {
      toastFailure(t('Reading {name}', { name: chosen.name }), error);
    }
  };
  const changes = file ? compareSheet(rows, file.sheet.lines) : [];
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  const next = importedRows(rows, changes, absent);
  const isSame = JSON.stringify(next) === JSON.stringify(rows);
  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      title={t('Import mapping rows')}
      description={t(
        'A CSV file as the export writes it. Rows are known by their id; a line without one is a new row.',
      )}
      footer={
        <>
          <Button onClick={close}>{t('Cancel')}</Button>
          <Button
            look="primary"
            disabled={!file || file.sheet.problem !== undefined || isSame}
            onClick={() => {
              const done = changes.filter(({ kind }) => kind === 'added' || kind === 'changed').length;
              edits.replace(
                next,
                t('Imported {done, plural, one {# mapping row} other {# mapping rows}} from {name}', {
                  done,
                  name: file?.name ?? '',
                }),
              );
              close();
            }}
          >
            {file && isSame ? t('Nothing to import') : t('Import')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Field label={t('CSV file')} required error={file?.sheet.problem}>
          {(ids) => (
            <input
              {...ids}
              type="file"
              accept=".csv,.txt,.tsv,text/csv"
              className="text-xs"
              onChange={(event) => void read(event.target.files?.[0])}
            />
          )}
        </Field>
        {file && file.sheet.problem === undefined ? (
          <>
            <p aria-live="polite">
              {t(
                '{count, plural, one {# new row} other {# new rows}}, {changed} changed, {same} unchanged, {faulty} with a problem, {absent} not in the file.',
                {
                  count: count('added'),
                  changed: count('changed'),
                  same: count('same'),
                  faulty: count('faulty'),
                  absent: count('absent'),
                },
              )}
            </p>
            {count('faulty') > 0 ? (
              <p className="text-ink-2 text-xs">
                {t('Lines with a problem change nothing; correct them in the file and import it again.')}
              </p>
            ) : null}
            {count('absent') > 0 ? (
              <div className="flex flex-wrap items-center gap-2">
                <span className="text-xs">{t('Rows that the file does not have')}</span>
                <Segmented<'keep' | 'remove'>
                  label={t('Rows that the file does not have')}
                  value={absent}
                  onChange={setAbsent}
                  options={[
                    { value: 'keep', label: t('Stay') },
                    { value: 'remove', label: t('Are removed') },
                  ]}
                />
              </div>
            ) : null}
            <SheetChanges changes={changes} absent={absent} />
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
