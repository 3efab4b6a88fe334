import { Fragment, type ReactNode } from 'react';
import { t } from '../language/t.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import { type SettingRow, settingRows } from './settingRows.ts';

export function SettingTable({ schema }: { schema: Record<string, unknown> }) {
  const rows = settingRows(schema);
  if (rows.length === 0) return <p className="text-ink-2">{t('It has no settings.')}</p>;
  return (
    <section aria-label={t('Settings')}>
      <h3 className="mb-1 font-medium">{t('Settings')}</h3>
      <ScrollBox label={t('Settings')}>
        <table className="w-full text-start text-xs">
          <thead className="border-b text-ink-3">
            <tr className="[&>th]:px-3 [&>th]:py-1.5 [&>th]:font-normal">
              <th scope="col">{t('Setting')}</th>
              <th scope="col" className="hidden sm:table-cell">
                {t('Value')}
              </th>
              <th scope="col" className="hidden sm:table-cell">
                {t('Standard')}
              </th>
              <th scope="col">{t('What it does')}</th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {rows.map((row) => (
              <tr key={row.name} className="[&>*]:px-3 [&>*]:py-1.5 [&>*]:align-top">
                <th scope="row" className="font-normal">
                  <span className="block font-medium">{row.title}</span>
                  <code className="wrap-anywhere font-mono text-2xs text-ink-3">{breakable(row.name)}</code>
                </th>
                <td className="hidden max-w-40 break-words text-ink-2 sm:table-cell">
                  {row.type}
                  {row.required ? <span className="block text-ink-3">{t('required')}</span> : null}
                </td>
                <td className="hidden max-w-40 break-words text-ink-2 sm:table-cell">
                  {standardWords(row.standard)}
                </td>
                <td className="text-ink-2 sm:min-w-48">
                  {row.help}
                  <ValueInWords row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </section>
  );
}

/** As a form shows it: texts without quotes, and a word for what holds nothing. */
function standardWords(standard: string): ReactNode {
  if (standard === '') return null;
  const value: unknown = JSON.parse(standard);
  if (value === '' || standard === '[]' || standard === '{}') {
    return <span className="text-ink-3">{t('empty@@value of a setting')}</span>;
  }
  return (
    <code className="break-words font-mono text-2xs">{typeof value === 'string' ? value : standard}</code>
  );
}

/** The name of a setting, which a line may end in after an underscore. */
function breakable(name: string): ReactNode {
  return name.split(/(?<=_)/).map((part, at) => (
    <Fragment key={at}>
      {part}
      <wbr />
    </Fragment>
  ));
}

/** On a phone what two columns say elsewhere. */
function ValueInWords({ row: { type, required, standard } }: { row: SettingRow }) {
  return (
    <span className="mt-0.5 block wrap-anywhere text-ink-3 sm:hidden">
      {type}
      {required ? `, ${t('required')}` : null}
      {standard ? (
        <>
          {' · '}
          {t('Standard')} {standardWords(standard)}
        </>
      ) : null}
    </span>
  );
}
