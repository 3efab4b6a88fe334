import { useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../shell/Page.tsx';
import { RunHistory } from './RunHistory.tsx';
import { tidyFilter } from './runFilter.ts';

/** Every run of every pipeline, filtered by the address bar. */
export function RunsPage() {
  const filter = useSearch({ from: '/runs' });
  const navigate = useNavigate();
  return (
    <Page title="Runs" lead="What happened to each message, newest first." wide>
      <RunHistory
        filter={filter}
        withPipelines
        onFilter={(next) => navigate({ to: '/runs', search: tidyFilter(next), replace: true })}
      />
    </Page>
  );
}
