import type { Outputs } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { t } from '../language/t.ts';
import { Checkbox } from '../ui/Checkbox.tsx';

interface ReplayDestinationsProps {
  preview: Outputs['replays']['preview'];
  /** Destinations that get nothing. */
  left: ReadonlySet<string>;
  onLeft(left: ReadonlySet<string>): void;
  canChoose: boolean;
}

/** Per destination: how many messages would go there, and how many it has already. */
export function ReplayDestinations({ preview, left, onLeft, canChoose }: ReplayDestinationsProps) {
  const { destinations, looked, total } = preview;
  const toggle = (node: string, on: boolean) => {
    const next = new Set(left);
    if (on) next.delete(node);
    else next.add(node);
    onLeft(next);
  };
  return (
    <section aria-label={t('Where the messages would go')}>
      <table className="w-full text-start text-xs">
        <caption className="pb-1 text-start text-ink-3">
          {looked < total
            ? t('Tried out with {looked} of {total} messages, evenly taken from all.', {
                looked,
                total: fullCountText(total),
              })
            : t(
                '{total, plural, one {Tried out with the message; nothing was sent.} other {Tried out with all # messages; nothing was sent.}}',
                { total },
              )}
        </caption>
        <thead className="border-b text-ink-3">
          <tr className="h-7 [&>th]:px-2 [&>th]:font-medium">
            <th>{t('Destination')}</th>
            <th className="text-end">{t('Would get')}</th>
            <th className="text-end">{t('Has already')}</th>
          </tr>
        </thead>
        <tbody>
          {destinations.map(({ node, name, would, already }) => (
            <tr key={node} className="h-8 border-b last:border-0 [&>td]:px-2">
              <td className="max-w-60">
                <span className="flex items-center gap-2">
                  {canChoose ? (
                    <Checkbox
                      aria-label={t('Send to {name}', { name })}
                      checked={!left.has(node)}
                      onChange={(on) => toggle(node, on)}
                    />
                  ) : null}
                  <span dir="auto" className="truncate">
                    {name}
                  </span>
                </span>
              </td>
              <td className="tabular text-end">{fullCountText(would)}</td>
              <td className={`tabular text-end ${already > 0 ? 'text-warning' : 'text-ink-3'}`}>
                {fullCountText(already)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {destinations.length === 0 ? (
        <p className="text-ink-2">
          {t('This version has no node that sends anything outside of the studio.')}
        </p>
      ) : null}
    </section>
  );
}
