import { useEffect, useState } from 'react';
import { t } from '../language/t.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { FieldColumn } from './FieldColumn.tsx';
import { useGrid } from './GridContext.ts';
import { GridPanel } from './GridPanel.tsx';
import { MappingTable } from './MappingTable.tsx';

type Pane = 'rows' | 'source' | 'target' | 'details';

/** On a phone one part of the grid fills the screen; lines have no room there, "Map to…" does. */
export function NarrowGrid() {
  const { grid } = useGrid();
  const [pane, setPane] = useState<Pane>('rows');
  useEffect(
    () =>
      grid.subscribe((state, before) => {
        const chosen = state.row !== before.row || state.field !== before.field;
        if (chosen && (state.row !== undefined || state.field !== undefined)) setPane('details');
      }),
    [grid],
  );
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="overflow-x-auto border-b bg-panel p-2">
        <Segmented<Pane>
          label={t('Part of the mapping')}
          value={pane}
          onChange={setPane}
          options={[
            { value: 'rows', label: t('Rows') },
            { value: 'source', label: t('From') },
            { value: 'target', label: t('To') },
            { value: 'details', label: t('Details') },
          ]}
        />
      </div>
      {pane === 'rows' ? <MappingTable /> : null}
      {pane === 'source' || pane === 'target' ? <FieldColumn side={pane} /> : null}
      {pane === 'details' ? <GridPanel /> : null}
    </div>
  );
}
