import { useEffect, useState } from 'react';
import { exactTime } from '../ui/time.ts';
import { countdown } from './countdown.ts';

/** How long until the next attempt, counting down, with the exact time on hover. */
export function NextAttempt({ at }: { at: Date }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time dateTime={at.toISOString()} title={exactTime(at)} className="tabular whitespace-nowrap">
      {countdown(at.getTime() - now)}
    </time>
  );
}
