import type { Message } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { t } from '../language/t.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { messageDifferences } from './messageDifferences.ts';

/** More are rarely read; the raw texts stand below. */
const most = 200;

interface FieldDifferencesProps {
  first: Message;
  second: Message;
  /** Values that identify somebody cannot be told apart. */
  isMasked: boolean;
}

/** What two messages say differently, field by field. */
export function FieldDifferences({ first, second, isMasked }: FieldDifferencesProps) {
  const found = useQuery({
    queryKey: ['message differences', first.id, second.id, isMasked],
    queryFn: () => messageDifferences(first, second),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (found.error)
    return <FailureNote error={found.error} doing={t('Comparing the fields')} className="mx-0" />;
  if (!found.data) return <Skeleton rows={3} />;
  if (found.data.length === 0) {
    return isMasked ? (
      <p>
        {t('Both say the same in every field that is shown. Show patient data to compare the masked ones.')}
      </p>
    ) : (
      <p>{t('Both say the same in every field; only the way they are written differs.')}</p>
    );
  }
  return (
    <section aria-label={t('Fields that differ')} className="flex flex-col gap-1">
      <p className="font-medium">
        {t('{count, plural, one {# field differs} other {# fields differ}}', { count: found.data.length })}
      </p>
      <div
        role="group"
        aria-label={t('Differences by field')}
        // A scrollable region has to be reachable by keyboard.
        tabIndex={0}
        className="max-h-[32vh] overflow-auto rounded-md border"
      >
        <table className="w-full text-start">
          <thead className="text-ink-3 text-xs">
            <tr className="border-b [&>th]:px-2 [&>th]:py-1.5 [&>th]:font-normal">
              <th scope="col">{t('Field')}</th>
              <th scope="col">{t('Accepted')}</th>
              <th scope="col">{t('Set aside')}</th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {found.data.slice(0, most).map(({ path, label, expected, got }) => (
              <tr key={path} className="align-top">
                <th scope="row" className="px-2 py-1.5 text-start font-normal">
                  <span className="font-mono">{path}</span>
                  {label ? <span className="block text-ink-2 text-xs">{label}</span> : null}
                </th>
                <Value text={expected} />
                <Value text={got} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.data.length > most ? (
        <p className="text-ink-2 text-xs">{t('The first {most} are shown.', { most })}</p>
      ) : null}
    </section>
  );
}

function Value({ text }: { text: string | undefined }) {
  return (
    <td className="px-2 py-1.5">
      {text === undefined || text === '' ? (
        <span className="text-ink-3">{t('nothing')}</span>
      ) : (
        <span dir="ltr" className="break-words font-mono">
          {text}
        </span>
      )}
    </td>
  );
}
