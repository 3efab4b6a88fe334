import { inWords } from '../language/inWords.ts';

/** A failure, a problem or a finding in the language that is spoken: what is the matter and, quieter, what to do. */
export function InWords({ of: { message, hint } }: { of: { message: string; hint?: string | undefined } }) {
  return (
    <>
      {inWords(message)} {hint ? <span className="text-ink-2">{inWords(hint)}</span> : null}
    </>
  );
}
