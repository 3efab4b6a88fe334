import type { ReactNode } from 'react';
import { t } from '../language/t.ts';

interface ScrollBoxProps {
  /** What is in it, such as "Runs". */
  label: string;
  /** The frame around a list that stands on a page of its own. */
  look?: 'raised' | 'panel' | 'bare';
  children: ReactNode;
}

const looks = {
  raised: 'overflow-x-auto rounded-md border bg-raised',
  panel: 'overflow-x-auto rounded-md border bg-panel',
  bare: 'overflow-x-auto',
};

/** A wide table scrolls in its own box and stays reachable by keyboard. */
export function ScrollBox({ label, look = 'raised', children }: ScrollBoxProps) {
  return (
    <section aria-label={t('{label}, scrollable', { label })} tabIndex={0} className={looks[look]}>
      {children}
    </section>
  );
}
