import { useParams, useSearch } from '@tanstack/react-router';
import { RunPage } from '../runs/RunPage.tsx';

/** The run page at its address. */
export function RunRoute() {
  const { runId } = useParams({ from: '/runs/$runId' });
  const { step } = useSearch({ from: '/runs/$runId' });
  return <RunPage key={runId} runId={runId} firstStep={step} />;
}
