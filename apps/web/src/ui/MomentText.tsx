import { useEffect, useState } from 'react';
import { Tip } from './Tip.tsx';
import { exactTime, relativeTime } from './time.ts';

/** "3 min ago" with the exact time and zone on hover. */
export function MomentText({ at, className }: { at: Date; className?: string }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <Tip text={exactTime(at)}>
      <time dateTime={at.toISOString()} className={className}>
        {relativeTime(at, now < at ? at : now)}
      </time>
    </Tip>
  );
}
