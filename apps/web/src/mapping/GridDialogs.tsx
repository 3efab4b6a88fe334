import { lazy, Suspense } from 'react';
import { AddDialog } from './AddDialog.tsx';
import { useGridState } from './GridContext.ts';
import { MapDialog } from './MapDialog.tsx';
import { TablesDialog } from './TablesDialog.tsx';

const ImportDialog = lazy(async () => ({ default: (await import('./sheet/ImportDialog.tsx')).ImportDialog }));

/** The one dialog of the grid that is open, if any. */
export function GridDialogs() {
  const dialog = useGridState((state) => state.dialog);
  if (dialog?.kind === 'map') return <MapDialog side={dialog.side} place={dialog.place} />;
  if (dialog?.kind === 'add') return <AddDialog side={dialog.side} />;
  if (dialog?.kind === 'tables') return <TablesDialog />;
  return <Suspense>{dialog?.kind === 'import' ? <ImportDialog /> : null}</Suspense>;
}
