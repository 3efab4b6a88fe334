import { t } from '../language/t.ts';
import { cx } from '../ui/cx.ts';
import { ScrollBox } from '../ui/ScrollBox.tsx';
import type { StoryFact, StoryStep, StoryTable } from './Story.ts';

export function FactList({ facts }: { facts: readonly StoryFact[] }) {
  return (
    <dl className="grid grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
      {facts.map(({ title, value }) => (
        <div key={`${title} ${value}`} className="contents">
          <dt className="text-ink-2">{title}</dt>
          <dd className="break-words">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ table: { title, columns, rows } }: { table: StoryTable }) {
  return (
    <table className="w-full border-collapse text-start text-xs">
      <caption className="pb-1 text-start font-medium text-ink">
        {t('{title}, {count, plural, one {# row} other {# rows}}', { title, count: rows.length })}
      </caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className="border-b px-2 py-1 font-medium text-ink-2">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, index) => (
          // The order of the rows is what tells them apart here.
          <tr key={index} className="border-b align-top">
            {columns.map((column, place) => (
              <td
                key={column}
                className={cx('px-2 py-1', isShortWord(cells[place]) ? 'whitespace-nowrap' : 'break-words')}
              >
                {cells[place]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Such as PID-11, which would break at its hyphen. */
const isShortWord = (text: string | undefined) => /^\S{1,12}$/.test(text ?? '');

/** Everything of a step that is longer than a sentence. */
export function StepContents({
  step: { facts, tables, texts, note },
  withFacts,
}: {
  step: StoryStep;
  withFacts: boolean;
}) {
  return (
    <div className="flex flex-col gap-3">
      {withFacts && facts.length > 0 ? <FactList facts={facts} /> : null}
      {tables.map((table) => (
        <ScrollBox key={table.title} label={table.title} look="bare">
          <Rows table={table} />
        </ScrollBox>
      ))}
      {texts.map(({ title, text }) => (
        <figure key={title}>
          <figcaption className="pb-1 font-medium text-xs">{title}</figcaption>
          <pre className="whitespace-pre-wrap break-words rounded-md border bg-raised p-2 font-mono text-xs">
            {text}
          </pre>
        </figure>
      ))}
      {note ? <p className="whitespace-pre-wrap text-ink-2 text-xs">{t('Note: {note}', { note })}</p> : null}
    </div>
  );
}
