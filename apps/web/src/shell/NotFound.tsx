import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useTitle } from './useTitle.ts';

export function NotFound() {
  useTitle('Page not found');
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title="There is no page at this address"
      action={
        <Button asChild look="primary">
          <Link to="/pipelines">Go to the pipelines</Link>
        </Button>
      }
    >
      The link may be old, or the pipeline or run was removed.
    </EmptyState>
  );
}
