import { Plus, Search } from 'lucide-react';
import { IconButton } from '../ui/IconButton.tsx';
import { Input } from '../ui/Input.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import type { Side } from './createGrid.ts';
import { FieldTreeView } from './FieldTreeView.tsx';
import { useGrid, useGridState } from './GridContext.ts';

const words = {
  source: { title: 'From', inUse: 'Filled', hint: 'Filled and mapped fields only' },
  target: { title: 'To', inUse: 'Mapped', hint: 'Mapped and required fields only' },
};

/** One side of the grid with its search. */
export function FieldColumn({ side }: { side: Side }) {
  const { grid, sides } = useGrid();
  const { format } = sides[side];
  const search = useGridState((state) => state[side].search);
  const shown = useGridState((state) => state[side].shown);
  const label = `${words[side].title}: ${format.title}`;
  return (
    <section aria-label={label} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-1.5 border-b bg-panel px-2">
        <h2 className="shrink-0 font-medium text-xs">{label}</h2>
        <div className="relative ms-auto min-w-0 max-w-44 flex-1">
          <Search aria-hidden className="absolute top-2 start-2 size-3.5 text-ink-3" />
          <Input
            aria-label={`Find a field in ${label}`}
            placeholder="Find a field"
            className="h-7 ps-7 text-xs"
            value={search}
            onChange={(event) => grid.patch(side, { search: event.target.value })}
          />
        </div>
        <Segmented
          label={`Fields of ${label}`}
          value={shown}
          onChange={(next) => grid.patch(side, { shown: next })}
          options={[
            { value: 'inUse', label: words[side].inUse, name: words[side].hint },
            { value: 'all', label: 'All', name: 'All fields' },
          ]}
        />
        {format.adds ? (
          <IconButton
            label={`Add a ${format.adds.what} to ${label}`}
            size="sm"
            onClick={() => grid.setState({ dialog: { kind: 'add', side, place: '' } })}
          >
            <Plus aria-hidden />
          </IconButton>
        ) : null}
      </div>
      <FieldTreeView side={side} label={`Fields of ${label}`} />
    </section>
  );
}
