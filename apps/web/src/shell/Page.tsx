import type { ReactNode } from 'react';
import { cx } from '../ui/cx.ts';
import { useTitle } from './useTitle.ts';

export interface PageProps {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Buttons at the right; the primary one last. */
  actions?: ReactNode;
  children: ReactNode;
  /** Without the reading width, for tables. */
  wide?: boolean;
}

/** A page with a title row and one scroll area. */
export function Page({ title, lead, actions, children, wide }: PageProps) {
  useTitle(title);
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className={cx('px-4 py-5 sm:px-6 [&>[role=alert]]:mx-0', !wide && 'mx-auto max-w-6xl')}>
        <header className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-72">
            <h1 className="wrap-anywhere font-semibold text-xl tracking-tight">{title}</h1>
            {lead ? <p className="wrap-anywhere text-ink-2">{lead}</p> : null}
          </div>
          {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
        </header>
        {children}
      </div>
    </div>
  );
}
