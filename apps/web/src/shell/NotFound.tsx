import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useTitle } from './useTitle.ts';

export function NotFound() {
  useTitle(t('Page not found'));
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title={t('There is no page at this address')}
      action={
        <Button asChild look="primary">
          <Link to="/pipelines">{t('Go to the pipelines')}</Link>
        </Button>
      }
    >
      {t('The link may be old, or the pipeline or run was removed.')}
    </EmptyState>
  );
}
