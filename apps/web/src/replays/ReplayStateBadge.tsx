import { CircleCheck, CirclePause, CircleSlash, CircleX, LoaderCircle } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { msg } from '../language/msg.ts';
import { StateBadge, type StateLook } from '../ui/StateBadge.tsx';

type State = Outputs['replays']['list'][number]['state'];

const looks: Record<State, StateLook> = {
  running: { tone: 'accent', word: msg('Under way'), Icon: LoaderCircle },
  paused: { tone: 'neutral', word: msg('Paused'), Icon: CirclePause },
  cancelled: { tone: 'neutral', word: msg('Cancelled'), Icon: CircleSlash },
  done: { tone: 'ok', word: msg('Done'), Icon: CircleCheck },
  failed: { tone: 'failed', word: msg('Failed'), Icon: CircleX },
};

export function ReplayStateBadge({ state }: { state: State }) {
  return <StateBadge look={looks[state]} />;
}
