import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { plural } from '../ui/count.ts';
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
      <section aria-label="Use of the sample">
        <h3 className="font-medium text-xs">Use of the sample</h3>
        {samples.message === undefined ? (
          <p className="text-ink-3 text-xs">Choose a sample to see which of its fields no row reads.</p>
        ) : (
          <>
            <p className="text-ink-2 text-xs">
              {used} of {plural(filled, 'filled field')} read ({share} %)
            </p>
            <div aria-hidden className="mt-1 h-1.5 overflow-hidden rounded-full bg-hover">
              <div className="h-full bg-accent" style={{ width: `${share}%` }} />
            </div>
          </>
        )}
      </section>
      <FieldGaps
        title="Required and not written"
        side="target"
        nodes={missing}
        done="Everything that is required gets a value."
        action={(node) =>
          node.isGroup ? null : (
            <Button size="sm" look="ghost" onClick={() => edits.addFixed(node.place)}>
              Fixed value
            </Button>
          )
        }
      />
      <FieldGaps
        title="Filled and not read"
        side="source"
        nodes={unused}
        done={filled > 0 ? 'Every filled field of the sample is read.' : 'The sample has no fields.'}
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
                  <span className="block truncate font-mono text-2xs text-ink-3">{node.value}</span>
                )}
              </span>
              {action?.(node)}
              {node.isGroup ? null : (
                <Button
                  size="sm"
                  look="ghost"
                  aria-label={`${side === 'source' ? 'Map' : 'Map to'} ${tree.say(node.place)}`}
                  onClick={() => grid.setState({ dialog: { kind: 'map', side, place: node.place } })}
                >
                  Map…
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {nodes.length > most ? <p className="text-ink-3 text-xs">And {nodes.length - most} more.</p> : null}
    </section>
  );
}
