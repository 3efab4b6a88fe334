import { AlarmClock, CircleCheck, CircleX, FlaskConical, Power } from 'lucide-react';
import type { StepTrace } from '../api.ts';
import { Badge } from '../ui/Badge.tsx';
import { durationText } from '../ui/count.ts';

export const stepLooks = {
  ok: { tone: 'ok', text: 'text-ok', word: 'Ok', Icon: CircleCheck },
  failed: { tone: 'failed', text: 'text-failed', word: 'Failed', Icon: CircleX },
  simulated: { tone: 'doubt', text: 'text-doubt', word: 'Simulated', Icon: FlaskConical },
  disabled: { tone: 'neutral', text: 'text-ink-3', word: 'Off', Icon: Power },
  waiting: { tone: 'doubt', text: 'text-doubt', word: 'Waiting', Icon: AlarmClock },
} as const;

/** How a step ended and how long it took. */
export function StepStatusBadge({ step }: { step: StepTrace }) {
  const { tone, word, Icon } = stepLooks[step.status];
  return (
    <Badge tone={tone} className="self-start">
      <Icon aria-hidden />
      {word}, {durationText(step.ms)}
    </Badge>
  );
}
