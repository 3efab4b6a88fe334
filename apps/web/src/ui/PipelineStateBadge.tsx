import { CircleAlert, CirclePause, CirclePlay, CircleStop, LoaderCircle, PencilLine } from 'lucide-react';
import type { PipelineSummary } from '../api.ts';
import { msg } from '../language/msg.ts';
import { StateBadge, type StateLook } from './StateBadge.tsx';

type State = PipelineSummary['state'];

const looks: Record<State, StateLook> = {
  draft: { tone: 'neutral', word: msg('Draft'), Icon: PencilLine },
  starting: { tone: 'waiting', word: msg('Starting'), Icon: LoaderCircle },
  running: { tone: 'accent', word: msg('Running'), Icon: CirclePlay },
  stopping: { tone: 'waiting', word: msg('Stopping'), Icon: LoaderCircle },
  stopped: { tone: 'neutral', word: msg('Stopped'), Icon: CircleStop },
  paused: { tone: 'neutral', word: msg('Paused'), Icon: CirclePause },
  failed: { tone: 'failed', word: msg('Failed'), Icon: CircleAlert },
};

export function PipelineStateBadge({ state }: { state: State }) {
  return <StateBadge look={looks[state]} />;
}
