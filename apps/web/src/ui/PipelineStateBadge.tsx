import { CircleAlert, CirclePause, CirclePlay, CircleStop, LoaderCircle, PencilLine } from 'lucide-react';
import type { PipelineSummary } from '../api.ts';
import { Badge, type Tone } from './Badge.tsx';

type State = PipelineSummary['state'];

const looks: Record<State, { tone: Tone; word: string; Icon: typeof CirclePlay }> = {
  draft: { tone: 'neutral', word: 'Draft', Icon: PencilLine },
  starting: { tone: 'waiting', word: 'Starting', Icon: LoaderCircle },
  running: { tone: 'accent', word: 'Running', Icon: CirclePlay },
  stopping: { tone: 'waiting', word: 'Stopping', Icon: LoaderCircle },
  stopped: { tone: 'neutral', word: 'Stopped', Icon: CircleStop },
  paused: { tone: 'neutral', word: 'Paused', Icon: CirclePause },
  failed: { tone: 'failed', word: 'Failed', Icon: CircleAlert },
};

export function PipelineStateBadge({ state }: { state: State }) {
  const { tone, word, Icon } = looks[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}
