import type { ReactNode } from 'react';
import { type AlertEntry, AlertRow } from './AlertRow.tsx';

interface AlertListProps {
  label: string;
  alerts: readonly AlertEntry[];
  /** Shown instead of an empty list. */
  empty: ReactNode;
}

export function AlertList({ label, alerts, empty }: AlertListProps) {
  if (alerts.length === 0) return empty;
  return (
    <ul aria-label={label} className="divide-y rounded-md border bg-panel">
      {alerts.map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </ul>
  );
}
