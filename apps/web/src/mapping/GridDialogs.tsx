import { lazy, Suspense } from 'react';
import { t } from '../language/t.ts';
import { AddDialog } from './AddDialog.tsx';
import { useGrid, useGridState } from './GridContext.ts';
import { MapDialog } from './MapDialog.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';

const ImportDialog = lazy(async () => ({ default: (await import('./sheet/ImportDialog.tsx')).ImportDialog }));

const tables = ['tables'];

/** The one dialog of the grid that is open, if any. */
export function GridDialogs() {
  const dialog = useGridState((state) => state.dialog);
  const { checkedBy } = useGrid().sides.target.format;
  if (dialog?.kind === 'map') return <MapDialog side={dialog.side} place={dialog.place} />;
  if (dialog?.kind === 'add') return <AddDialog side={dialog.side} />;
  if (dialog?.kind === 'tables')
    return (
      <SettingsDialog
        title={t('Code tables')}
        description={t(
          'Rows translate the codes of the sender with these. Choose a table in a row under “Look up in table”.',
        )}
        names={tables}
      />
    );
  if (dialog?.kind === 'profiles' && checkedBy)
    return (
      <SettingsDialog
        title={t('Profiles')}
        description={t(
          'What the mapping makes of the sample is checked against FHIR R4 and the profiles chosen here. Messages are checked by a FHIR validator behind the mapper.',
        )}
        names={checkedBy.settings}
      />
    );
  return <Suspense>{dialog?.kind === 'import' ? <ImportDialog /> : null}</Suspense>;
}
