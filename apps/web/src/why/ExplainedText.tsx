import { Fragment } from 'react';
import { inWords } from '../language/inWords.ts';
import { RunLink } from '../runs/RunLink.tsx';

/** Run ids are long numbers; shorter ones are values. */
const runId = /\b(\d{15,20})\b/;

/** A sentence of a step; the runs that it names can be opened. */
export function ExplainedText({ sentence }: { sentence: string }) {
  return inWords(sentence)
    .split(runId)
    .map((part, at) =>
      at % 2 === 1 ? (
        <RunLink key={`${at} ${part}`} runId={part}>
          {part}
        </RunLink>
      ) : (
        <Fragment key={`${at} ${part}`}>{part}</Fragment>
      ),
    );
}
