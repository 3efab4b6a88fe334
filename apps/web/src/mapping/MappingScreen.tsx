import type { PipelineNode, PluginManifest } from '@pyheart/plugin-sdk';
import { Dialog as Radix } from 'radix-ui';
import { useMemo, useState } from 'react';
import { useDesigner } from '../designer/Designer.ts';
import { matchesShortcut } from '../designer/shortcut.ts';
import { useIsNarrow } from '../designer/useIsNarrow.ts';
import { readRows } from '../settings/mapping/MappingRow.ts';
import { createGrid } from './createGrid.ts';
import { GridContext, useGridState } from './GridContext.ts';
import { GridDialogs } from './GridDialogs.tsx';
import { GridForm } from './GridForm.tsx';
import { GridHeader } from './GridHeader.tsx';
import { GridLines } from './GridLines.tsx';
import { GridPanel } from './GridPanel.tsx';
import { MappingTable } from './MappingTable.tsx';
import { NarrowGrid } from './NarrowGrid.tsx';
import { useGridValue } from './useGridValue.ts';

export interface MappingScreenProps {
  node: PipelineNode;
  manifest: PluginManifest;
  onClose(): void;
}

/** The mapping grid over the whole window: what arrives, what leaves, and the lines between. Escape comes back. */
export function MappingScreen({ node, manifest, onClose }: MappingScreenProps) {
  const [grid] = useState(() => createGrid(readRows(node.settings['rows']).length > 0));
  const value = useGridValue(grid, node, manifest);
  const { draft } = useDesigner();
  const shortcuts = useMemo(
    () => [
      { keys: 'Ctrl+Z', run: () => draft.undo() },
      { keys: 'Ctrl+Shift+Z Ctrl+Y', run: () => draft.redo() },
    ],
    [draft],
  );
  return (
    <GridContext value={value}>
      <Radix.Root open onOpenChange={onClose}>
        <Radix.Portal>
          <Radix.Content
            aria-describedby={undefined}
            // Not the first control but the dialog itself: the reader hears where it is, and Tab goes on from there.
            onOpenAutoFocus={(event) => {
              event.preventDefault();
              if (event.target instanceof HTMLElement) event.target.focus();
            }}
            onKeyDown={(event) => {
              const isTyping = event.target instanceof Element && event.target.closest('input, textarea');
              const shortcut = shortcuts.find(({ keys }) => matchesShortcut(keys, event));
              if (!shortcut || isTyping) return;
              event.preventDefault();
              shortcut.run();
            }}
            className="fixed inset-0 z-30 flex flex-col bg-canvas outline-none"
          >
            <GridForm>
              <GridHeader onClose={onClose} />
              <GridBody />
              <GridDialogs />
            </GridForm>
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </GridContext>
  );
}

function GridBody() {
  const isNarrow = useIsNarrow();
  const view = useGridState((state) => state.view);
  if (isNarrow) return <NarrowGrid />;
  return (
    <div className="flex min-h-0 flex-1">
      {view === 'lines' ? <GridLines /> : <MappingTable />}
      <GridPanel />
    </div>
  );
}
