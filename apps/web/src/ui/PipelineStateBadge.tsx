import { CircleAlert, CirclePause, CirclePlay, CircleStop, LoaderCircle, PencilLine } from 'lucide-react';
import type { PipelineSummary } from '../api.ts';
import { StateBadge, type StateLook } from './StateBadge.tsx';

type State = PipelineSummary['state'];

const looks: Record<State, StateLook> = {
  draft: { tone: 'neutral', word: 'Draft', Icon: PencilLine },
  starting: { tone: 'waiting', word: 'Starting', Icon: LoaderCircle },
  running: { tone: 'accent', word: 'Running', Icon: CirclePlay },
  stopping: { tone: 'waiting', word: 'Stopping', Icon: LoaderCircle },
  stopped: { tone: 'neutral', word: 'Stopped', Icon: CircleStop },
  paused: { tone: 'neutral', word: 'Paused', Icon: CirclePause },
  failed: { tone: 'failed', word: 'Failed', Icon: CircleAlert },
};

export function PipelineStateBadge({ state }: { state: State }) {
  return <StateBadge look={looks[state]} />;
}
