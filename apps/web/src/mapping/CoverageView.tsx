import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import type { Side } from './createGrid.ts';
import type { FieldNode } from './fields/FieldTree.ts';
import { useGrid } from './GridContext.ts';

const most = 200;

/** What of the sample no row reads, and what the target requires and does not get. */
export function CoverageView() {
  const { coverage, edits, samples } = useGrid();
  const { unused, used, filled, missing } = coverage;
  const share = filled === 0 ? 0 : Math.round((100 * used) / filled);
  return (
    <div className="flex flex-col gap-4 p-3">
      <section aria-label={t('Use of the sample')}>
        <h3 className="font-medium text-xs">{t('Use of the sample')}</h3>
        {samples.message === undefined ? (
          <p className="text-ink-3 text-xs">
            {t('Choose a sample to see which of its fields no row reads.')}
          </p>
        ) : (
          <>
            <p className="text-ink-2 text-xs">
              {t(
                '{used} of {filled, plural, one {# filled field} other {# filled fields}} read ({share} %)',
                { used, filled, share },
              )}
            </p>
            <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-hover">
              <div className="h-full bg-accent" style={{ width: `${share}%` }} />
            </div>
          </>
        )}
      </section>
      <FieldGaps
        title={t('Required and not written')}
        side="target"
        nodes={missing}
        done={t('Everything that is required gets a value.')}
        action={(node) =>
          node.isGroup ? null : (
            <Button size="sm" look="ghost" onClick={() => edits.addFixed(node.place)}>
              {t('Fixed value')}
            </Button>
          )
        }
      />
      <FieldGaps
        title={t('Filled and not read')}
        side="source"
        nodes={unused}
        done={filled > 0 ? t('Every filled field of the sample is read.') : t('The sample has no fields.')}
      />
    </div>
  );
}

interface FieldGapsProps {
  title: string;
  side: Side;
  nodes: readonly FieldNode[];
  done: string;
  action?(node: FieldNode): ReactNode;
}

function FieldGaps({ title, side, nodes, done, action }: FieldGapsProps) {
  const { grid, sides } = useGrid();
  const { tree } = sides[side];
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium text-xs">
        {title} <span className="text-ink-3">{nodes.length}</span>
      </h3>
      {nodes.length === 0 ? (
        <p className="flex items-center gap-1.5 text-ink-2 text-xs">
          <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" /> {done}
        </p>
      ) : (
        <ul className="flex flex-col">
          {nodes.slice(0, most).map((node) => (
            <li key={node.place} className="flex min-h-8 items-center gap-1 border-b text-xs last:border-b-0">
              <span className="min-w-0 flex-1 break-words">
                {tree.say(node.place)}
                {node.value === undefined ? null : (
                  <span dir="auto" className="block truncate font-mono text-2xs text-ink-3">
                    {node.value}
                  </span>
                )}
              </span>
              {action?.(node)}
              {node.isGroup ? null : (
                <Button
                  size="sm"
                  look="ghost"
                  aria-label={
                    side === 'source'
                      ? t('Map {field}', { field: tree.say(node.place) })
                      : t('Map to {field}', { field: tree.say(node.place) })
                  }
                  onClick={() => grid.setState({ dialog: { kind: 'map', side, place: node.place } })}
                >
                  {t('Map…')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {nodes.length > most ? (
        <p className="text-ink-3 text-xs">{t('And {count} more.', { count: nodes.length - most })}</p>
      ) : null}
    </section>
  );
}
