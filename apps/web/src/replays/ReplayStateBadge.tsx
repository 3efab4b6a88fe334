import { CircleCheck, CirclePause, CircleSlash, CircleX, LoaderCircle } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { StateBadge, type StateLook } from '../ui/StateBadge.tsx';

type State = Outputs['replays']['list'][number]['state'];

const looks: Record<State, StateLook> = {
  running: { tone: 'accent', word: 'Under way', Icon: LoaderCircle },
  paused: { tone: 'neutral', word: 'Paused', Icon: CirclePause },
  cancelled: { tone: 'neutral', word: 'Cancelled', Icon: CircleSlash },
  done: { tone: 'ok', word: 'Done', Icon: CircleCheck },
  failed: { tone: 'failed', word: 'Failed', Icon: CircleX },
};

export function ReplayStateBadge({ state }: { state: State }) {
  return <StateBadge look={looks[state]} />;
}
