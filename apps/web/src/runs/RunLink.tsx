import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** A link to the page of another run. */
export function RunLink({ runId, children }: { runId: string; children: ReactNode }) {
  return (
    <Link to="/runs/$runId" params={{ runId }} className="text-accent hover:underline">
      {children}
    </Link>
  );
}
