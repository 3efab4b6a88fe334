import { ArrowRight, MousePointerClick, Spline } from 'lucide-react';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import type { Side } from './createGrid.ts';
import { nodeAt } from './fields/FieldTree.ts';
import { useGrid, useGridState } from './GridContext.ts';
import { RowEditor } from './RowEditor.tsx';
import { revealRow } from './revealRow.ts';

/** The row that is selected, or the mappings of the field that is. */
export function SelectionView() {
  const { gridRows } = useGrid();
  const id = useGridState((state) => state.row);
  const field = useGridState((state) => state.field);
  const own = gridRows.find(({ row }) => row.id === id);
  if (own) return <RowEditor key={own.row.id} own={own} />;
  if (field) return <FieldView side={field.side} place={field.place} />;
  return (
    <EmptyState
      icon={<Spline aria-hidden />}
      title={t('{count, plural, one {# mapping} other {# mappings}}', { count: gridRows.length })}
    >
      {t(
        'Drag a field from the left to the right, or press Enter on a field to choose what it is mapped to. Select a line or a field to see and change its mapping.',
      )}
    </EmptyState>
  );
}

function FieldView({ side, place }: { side: Side; place: string }) {
  const { grid, sides, gridRows, selected } = useGrid();
  const { tree } = sides[side];
  const node = nodeAt(tree, place);
  const rows = gridRows.filter(({ row }) => selected.has(row.id));
  return (
    <div className="flex flex-col gap-3 p-3">
      <div>
        <h3 className="break-words font-medium">{tree.say(place)}</h3>
        <p className="text-ink-3 text-xs">
          {[node?.name, node?.isRequired && t('required'), node?.isList && t('may repeat')]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      {node?.value === undefined ? null : (
        <p className="break-words rounded-md border bg-raised px-2 py-1 font-mono text-xs">{node.value}</p>
      )}
      {node?.codes ? (
        <p className="text-ink-2 text-xs">
          {node.codes.length > 20
            ? rich('One of {codes} and more', {
                codes: <span className="font-mono text-2xs">{node.codes.slice(0, 20).join(', ')}</span>,
              })
            : rich('One of {codes}', {
                codes: <span className="font-mono text-2xs">{node.codes.slice(0, 20).join(', ')}</span>,
              })}
        </p>
      ) : null}
      <Button
        className="self-start"
        look="primary"
        onClick={() => grid.setState({ dialog: { kind: 'map', side, place } })}
      >
        <MousePointerClick aria-hidden /> {side === 'source' ? t('Map to…') : t('Map from…')}
      </Button>
      {rows.length === 0 ? (
        <p className="text-ink-3 text-xs">
          {side === 'source' ? t('No row reads this field.') : t('No row writes this field.')}
        </p>
      ) : (
        <ul aria-label={t('Mappings of {place}', { place })} className="flex flex-col gap-1">
          {rows.map((own) => (
            <li key={own.row.id}>
              <button
                type="button"
                onClick={() => {
                  grid.setState({ row: own.row.id });
                  revealRow(grid, sides, own);
                }}
                className="flex w-full items-center gap-2 rounded-md border bg-raised px-2 py-1.5 text-start text-xs hover:bg-hover"
              >
                <span className="min-w-0 flex-1 break-words">{own.words}</span>
                <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
