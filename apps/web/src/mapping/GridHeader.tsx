import { ChevronLeft, FileDown, FileUp, ShieldCheck, Table2, TableProperties, Waypoints } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { HistoryButtons } from '../designer/HistoryButtons.tsx';
import { SavedState } from '../designer/SavedState.tsx';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { Select } from '../ui/Select.tsx';
import { useGrid, useGridState } from './GridContext.ts';
import { exportRows } from './sheet/exportRows.ts';

/** The way back, the name, the sample, and what concerns the mapping as a whole. */
export function GridHeader({ onClose }: { onClose(): void }) {
  const { grid, node, rows, samples, sides } = useGrid();
  const view = useGridState((state) => state.view);
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2 gap-y-1 border-b bg-panel px-2 py-1.5">
      <IconButton label={t('Back to the pipeline')} keys="Escape" onClick={onClose}>
        <ChevronLeft aria-hidden />
      </IconButton>
      <div className="flex min-w-0 flex-1 basis-48 items-center gap-2">
        <Radix.Title className="min-w-0 truncate font-semibold text-md">
          {t('Mapping of {name}', { name: node.name })}
        </Radix.Title>
        <SavedState />
      </div>
      <div className="w-56 min-w-0 max-md:order-last max-md:w-full">
        <Select
          aria-label={t('Sample')}
          value={samples.value}
          disabled={samples.options.length === 0}
          placeholder={samples.isPending ? t('Loading samples') : t('No sample fits')}
          options={samples.options}
          onChange={(sample) => grid.setState({ sample })}
        />
      </div>
      <div className="flex flex-wrap items-center gap-1">
        <HistoryButtons />
        <Button size="sm" onClick={() => grid.setState({ dialog: { kind: 'tables' } })}>
          <TableProperties aria-hidden /> {t('Code tables')}
        </Button>
        {sides.target.format.checkedBy ? (
          <Button size="sm" onClick={() => grid.setState({ dialog: { kind: 'profiles' } })}>
            <ShieldCheck aria-hidden /> {t('Profiles')}
          </Button>
        ) : null}
        <IconButton
          label={t('Import rows from a spreadsheet')}
          onClick={() => grid.setState({ dialog: { kind: 'import' } })}
        >
          <FileUp aria-hidden />
        </IconButton>
        <IconButton label={t('Export rows as a spreadsheet')} onClick={() => exportRows(node.name, rows)}>
          <FileDown aria-hidden />
        </IconButton>
        <span className="max-md:hidden">
          <Segmented
            label={t('Show the mapping as')}
            value={view}
            onChange={(next) => grid.setState({ view: next })}
            options={[
              { value: 'lines', label: <Waypoints aria-hidden />, name: t('Lines') },
              { value: 'table', label: <Table2 aria-hidden />, name: t('Table') },
            ]}
          />
        </span>
      </div>
    </header>
  );
}
