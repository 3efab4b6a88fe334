import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { RotateCcw } from 'lucide-react';
import { t } from '../language/t.ts';
import { Page } from '../shell/Page.tsx';
import { Button } from '../ui/Button.tsx';
import { RunHistory } from './RunHistory.tsx';
import { tidyFilter } from './runFilter.ts';

/** Every run of every pipeline, filtered by the address bar. */
export function RunsPage() {
  const filter = useSearch({ from: '/runs' });
  const navigate = useNavigate();
  return (
    <Page
      title={t('Runs')}
      lead={t('What happened to each message, newest first.')}
      wide
      actions={
        <Button asChild>
          <Link to="/replays">
            <RotateCcw aria-hidden /> {t('Replays')}
          </Link>
        </Button>
      }
    >
      <RunHistory
        filter={filter}
        withPipelines
        onFilter={(next) => navigate({ to: '/runs', search: tidyFilter(next), replace: true })}
      />
    </Page>
  );
}
