import { type ReactNode, useId } from 'react';

export interface SectionProps {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** One topic of the settings page. */
export function Section({ title, lead, actions, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="[&>[role=alert]]:mx-0">
      <header className="mb-2 flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id={id} className="font-semibold text-md">
            {title}
          </h2>
          {lead ? <p className="text-ink-2">{lead}</p> : null}
        </div>
        {actions}
      </header>
      {children}
    </section>
  );
}
