import type { Outputs } from '../api.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { plural } from '../ui/count.ts';

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
    <section aria-label="Where the messages would go">
      <table className="w-full text-left text-xs">
        <caption className="pb-1 text-left text-ink-3">
          {looked < total
            ? `Tried out with ${looked} of ${total.toLocaleString('en')} messages, evenly taken from all.`
            : `Tried out with ${total === 1 ? 'the message' : `all ${plural(total, 'message')}`}; nothing was sent.`}
        </caption>
        <thead className="border-b text-ink-3">
          <tr className="h-7 [&>th]:px-2 [&>th]:font-medium">
            <th>Destination</th>
            <th className="text-right">Would get</th>
            <th className="text-right">Has already</th>
          </tr>
        </thead>
        <tbody>
          {destinations.map(({ node, name, would, already }) => (
            <tr key={node} className="h-8 border-b last:border-0 [&>td]:px-2">
              <td className="max-w-60">
                <span className="flex items-center gap-2">
                  {canChoose ? (
                    <Checkbox
                      aria-label={`Send to ${name}`}
                      checked={!left.has(node)}
                      onChange={(on) => toggle(node, on)}
                    />
                  ) : null}
                  <span className="truncate">{name}</span>
                </span>
              </td>
              <td className="tabular text-right">{would.toLocaleString('en')}</td>
              <td className={`tabular text-right ${already > 0 ? 'text-warning' : 'text-ink-3'}`}>
                {already.toLocaleString('en')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {destinations.length === 0 ? (
        <p className="text-ink-2">This version has no node that sends anything outside of the studio.</p>
      ) : null}
    </section>
  );
}
