import { useEffect, useState } from 'react';
import type { Privacy } from '../api.ts';
import { t } from '../language/t.ts';
import { announce } from '../shell/announce.ts';
import { refreshContent } from './refreshContent.ts';
import { clockWords } from './revealWords.ts';

/** A little more than what is left, so that the server agrees that the time is over. */
const graceMs = 300;

/** How long patient data is shown; when the time is over everything on the screen is asked for again. */
export function TimeLeft({ privacy }: { privacy: Extract<Privacy, { state: 'shown' }> }) {
  const { leftMs } = privacy;
  const [end, setEnd] = useState(() => Date.now() + leftMs);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => setEnd(Date.now() + leftMs), [leftMs]);
  useEffect(() => {
    const tick = setInterval(() => setNow(Date.now()), 1000);
    const over = setTimeout(
      () => {
        announce(t('Patient data is masked again'));
        void refreshContent();
      },
      Math.max(0, end - Date.now()) + graceMs,
    );
    return () => {
      clearInterval(tick);
      clearTimeout(over);
    };
  }, [end]);
  return (
    <time dateTime={`PT${Math.max(0, Math.ceil((end - now) / 1000))}S`} className="tabular font-medium">
      {clockWords(end - now)}
    </time>
  );
}
