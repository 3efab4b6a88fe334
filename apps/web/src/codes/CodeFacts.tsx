import { Link } from '@tanstack/react-router';
import { rich } from '../language/rich.ts';
import { t } from '../language/t.ts';
import { MomentText } from '../ui/MomentText.tsx';
import type { OpenCode } from './useOpenCodes.ts';

/** How often a code came, when, and an example. */
export function CodeFacts({ code: { system, count, firstAt, lastAt, runs } }: { code: OpenCode }) {
  const [example] = runs;
  return (
    <p className="text-ink-3 text-xs">
      {system === '' ? null : <>{t('Coding system {system}', { system })} · </>}
      {rich(
        '{count, plural, one {once, <last></last>} other {# times, first <first></first>, last <last></last>}}',
        {
          count,
          first: () => <MomentText at={firstAt} />,
          last: () => <MomentText at={lastAt} />,
        },
      )}
      {example === undefined ? null : (
        <>
          {' · '}
          <Link to="/runs/$runId" params={{ runId: example }} className="text-accent underline">
            {t('an example')}
          </Link>
        </>
      )}
    </p>
  );
}
