import { Checkbox } from '../ui/Checkbox.tsx';

/** Runs that are ticked, by their ids. */
export type RunSelection = ReadonlySet<string>;

interface SelectionColumn {
  rows: readonly { runId: string }[];
  selected: RunSelection;
  onSelect(selected: RunSelection): void;
}

/** The first column of a table of runs: its head ticks all rows, `cell` one. */
export function selectionColumn({ rows, selected, onSelect }: SelectionColumn) {
  const toggle = (runId: string, isOn: boolean) => {
    const next = new Set(selected);
    if (isOn) next.add(runId);
    else next.delete(runId);
    onSelect(next);
  };
  return {
    head: (label: string) => (
      <th className="w-8">
        <Checkbox
          aria-label={label}
          checked={rows.length > 0 && rows.every(({ runId }) => selected.has(runId))}
          onChange={(isOn) => onSelect(isOn ? new Set(rows.map(({ runId }) => runId)) : new Set())}
        />
      </th>
    ),
    cell: (runId: string, label: string) => (
      <td>
        <Checkbox aria-label={label} checked={selected.has(runId)} onChange={(isOn) => toggle(runId, isOn)} />
      </td>
    ),
  };
}
