import { CircleDashed } from 'lucide-react';
import { t } from '../language/t.ts';
import { nodeName } from '../runs/nodeName.ts';
import { notReached, type Ran } from './whyNot.ts';

/** The steps that the message did not come to, each with the reason. */
export function NotReachedList({ ran }: { ran: Ran }) {
  const missed = notReached(ran);
  if (missed.length === 0) return null;
  return (
    <section aria-label={t('Not reached')} className="rounded-md border bg-panel">
      <p className="px-2 pt-1.5 font-medium text-ink-2 text-xs">{t('Not reached')}</p>
      <ul className="divide-y">
        {missed.map(({ node, why }) => (
          <li key={node} className="flex items-start gap-2 px-2 py-1.5">
            <CircleDashed aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
            <span className="min-w-0">
              <span dir="auto" className="block truncate">
                {nodeName(ran.document, node)}
              </span>
              <span className="block break-words text-ink-2 text-xs">{why}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
