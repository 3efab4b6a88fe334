import { CircleCheck, CircleHelp, CircleX, Clock, Filter, RotateCw } from 'lucide-react';
import type { RunStatus } from '../api.ts';
import { msg } from '../language/msg.ts';
import { StateBadge, type StateLook } from './StateBadge.tsx';

/** How each run status looks and what it is called: always an icon, a word and a colour. */
export const runStatusLook: Record<RunStatus, StateLook> = {
  waiting: { tone: 'waiting', word: msg('Waiting'), Icon: Clock },
  retrying: { tone: 'warning', word: msg('Retrying'), Icon: RotateCw },
  done: { tone: 'ok', word: msg('Done'), Icon: CircleCheck },
  filtered: { tone: 'neutral', word: msg('Filtered'), Icon: Filter },
  failed: { tone: 'failed', word: msg('Failed'), Icon: CircleX },
  in_doubt: { tone: 'doubt', word: msg('In doubt'), Icon: CircleHelp },
};

export function RunStatusBadge({ status }: { status: RunStatus }) {
  return <StateBadge look={runStatusLook[status]} />;
}
