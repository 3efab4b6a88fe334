import { Plus } from 'lucide-react';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import type { Side } from './createGrid.ts';
import { FieldTreeView } from './FieldTreeView.tsx';
import { useGrid, useGridState } from './GridContext.ts';

const words = {
  source: { title: msg('From'), inUse: msg('Filled'), hint: msg('Filled and mapped fields only') },
  target: { title: msg('To'), inUse: msg('Mapped'), hint: msg('Mapped and required fields only') },
};

/** One side of the grid with its search. */
export function FieldColumn({ side }: { side: Side }) {
  const { grid, sides } = useGrid();
  const { format } = sides[side];
  const search = useGridState((state) => state[side].search);
  const shown = useGridState((state) => state[side].shown);
  const label = `${t(words[side].title)}: ${t(format.title)}`;
  return (
    <section aria-label={label} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex h-11 shrink-0 items-center gap-1.5 border-b bg-panel px-2">
        <h2 dir="auto" className="shrink-0 font-medium text-xs">
          {label}
        </h2>
        <SearchInput
          isSmall
          label={t('Find a field in {label}', { label })}
          placeholder={t('Find a field')}
          value={search}
          onChange={(text) => grid.patch(side, { search: text })}
          className="ms-auto max-w-44"
        />
        <Segmented
          label={t('Fields of {label}', { label })}
          value={shown}
          onChange={(next) => grid.patch(side, { shown: next })}
          options={[
            { value: 'inUse', label: t(words[side].inUse), name: t(words[side].hint) },
            { value: 'all', label: t('All'), name: t('All fields') },
          ]}
        />
        {format.adds ? (
          <IconButton
            label={t('Add a {what} to {label}', { what: t(format.adds.what), label })}
            size="sm"
            onClick={() => grid.setState({ dialog: { kind: 'add', side, place: '' } })}
          >
            <Plus aria-hidden />
          </IconButton>
        ) : null}
      </div>
      <FieldTreeView side={side} label={t('Fields of {label}', { label })} />
    </section>
  );
}
