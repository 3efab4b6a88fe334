import { type MarkedText, msg } from '../../language/msg.ts';
import { t } from '../../language/t.ts';
import { Badge, type Tone } from '../../ui/Badge.tsx';
import { ScrollBox } from '../../ui/ScrollBox.tsx';
import type { SheetChange } from './compareSheet.ts';

const most = 300;

/** The lines of a file that change something or cannot be taken, worst first. */
export function SheetChanges({
  changes,
  absent,
}: {
  changes: readonly SheetChange[];
  absent: 'keep' | 'remove';
}) {
  const telling = changes
    .filter(({ kind }) => kind !== 'same' && (kind !== 'absent' || absent === 'remove'))
    .toSorted((a, b) => order[a.kind] - order[b.kind]);
  if (telling.length === 0) return null;
  return (
    <ScrollBox label={t('Changes')}>
      <table className="w-full text-start text-xs">
        <thead>
          <tr className="border-b text-ink-2">
            <th className="px-2 py-1 font-medium">{t('Line')}</th>
            <th className="px-2 py-1 font-medium">{t('What')}</th>
            <th className="px-2 py-1 font-medium">{t('From')}</th>
            <th className="px-2 py-1 font-medium">{t('To')}</th>
            <th className="px-2 py-1 font-medium">{t('Detail')}</th>
          </tr>
        </thead>
        <tbody>
          {telling.slice(0, most).map((change) => (
            <tr key={`${change.kind} ${change.line ?? change.row.id}`} className="border-b last:border-b-0">
              <td className="tabular px-2 py-1 text-ink-3">{change.line}</td>
              <td className="px-2 py-1">
                <Badge tone={tones[change.kind]}>{t(words[change.kind])}</Badge>
              </td>
              <td dir="auto" className="max-w-40 truncate px-2 py-1 font-mono text-2xs">
                {change.row.from ?? change.row.const ?? ''}
              </td>
              <td dir="auto" className="max-w-56 truncate px-2 py-1 font-mono text-2xs">
                {change.row.to}
              </td>
              <td className="px-2 py-1 text-ink-2">{detailOf(change)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {telling.length > most ? (
        <p className="p-2 text-ink-3">{t('And {count} more.', { count: telling.length - most })}</p>
      ) : null}
    </ScrollBox>
  );
}

const order: Record<SheetChange['kind'], number> = { faulty: 0, absent: 1, changed: 2, added: 3, same: 4 };
const tones: Record<SheetChange['kind'], Tone> = {
  faulty: 'failed',
  absent: 'warning',
  changed: 'accent',
  added: 'ok',
  same: 'neutral',
};
const words: Record<SheetChange['kind'], MarkedText> = {
  faulty: msg('Problem@@a line of a file'),
  absent: msg('Removed'),
  changed: msg('Changed'),
  added: msg('New@@a line of a file'),
  same: msg('Same@@a line of a file'),
};

function detailOf(change: SheetChange): string {
  if (change.kind === 'faulty') return change.problems.join(' ');
  return change.kind === 'changed' ? change.fields.join(', ') : '';
}
