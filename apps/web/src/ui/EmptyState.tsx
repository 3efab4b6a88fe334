import type { ReactNode } from 'react';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  /** One sentence that teaches. */
  children?: ReactNode;
  /** One action. */
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-10 text-center [&>svg]:size-6 [&>svg]:text-ink-3">
      {icon}
      <p className="font-medium text-md">{title}</p>
      {children ? <p className="text-ink-2">{children}</p> : null}
      {action ? <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
