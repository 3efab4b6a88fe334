import { PlugZap, Square } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { CheckLine, type Offer } from './CheckLine.tsx';
import { useVerify, type Verifying } from './useVerify.ts';

interface VerifyPanelProps {
  name: string;
  verifying: Verifying;
  /** What more is done when the box is ticked. */
  asks?: string | undefined;
  /** Puts what a line offers into its setting. */
  onTake?: ((offer: Offer) => void) | undefined;
}

/** "Verify": a checklist that fills line by line, with a remedy for each line that is not well. */
export function VerifyPanel({ name, verifying, asks, onTake }: VerifyPanelProps) {
  const id = useId();
  const [ask, setAsk] = useState(false);
  const { checks, isRunning, failure, start, stop } = useVerify(verifying, name);
  const panel = useRef<HTMLElement>(null);
  const hasLines = checks.length > 0;
  // In a dialog the lines come below the fold; the button that was pressed stays in sight with them.
  useEffect(() => {
    if (hasLines) panel.current?.scrollIntoView({ block: 'nearest' });
  }, [hasLines]);
  // Lines grow while they are tried; what failed in the end is not left below the fold.
  useEffect(() => {
    if (!isRunning) panel.current?.querySelector('[data-failed]')?.scrollIntoView({ block: 'nearest' });
  }, [isRunning]);
  return (
    <section ref={panel} aria-label={t('Verify')} className="flex flex-col gap-2 border-t pt-3">
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={isRunning} onClick={() => start(ask)}>
          {isRunning ? null : <PlugZap aria-hidden />} {t('Verify')}
        </Button>
        {isRunning ? (
          <Button look="ghost" onClick={stop}>
            <Square aria-hidden /> {t('Stop')}
          </Button>
        ) : null}
        <span className="text-ink-3 text-xs">{t('Changes nothing at the system; takes 20 s at most.')}</span>
      </div>
      {asks ? (
        <label htmlFor={id} className="flex items-start gap-2 text-xs">
          <Checkbox id={id} aria-labelledby={`${id}-label`} checked={ask} onChange={setAsk} />
          <span id={`${id}-label`} className="min-w-0 text-ink-2">
            {t('Ask for an acknowledgement too.')} <bdi>{asks}</bdi>
          </span>
        </label>
      ) : null}
      {failure ? (
        <p role="alert" className="text-failed text-xs">
          {failure}
        </p>
      ) : null}
      {hasLines ? (
        <ol
          aria-label={t('What was verified of {name}', { name })}
          aria-busy={isRunning}
          className="flex flex-col gap-1.5"
        >
          {checks.map((check) => (
            <CheckLine key={check.title} check={check} onTake={onTake} />
          ))}
        </ol>
      ) : null}
    </section>
  );
}
