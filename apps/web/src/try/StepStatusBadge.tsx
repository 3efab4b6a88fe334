import { AlarmClock, CircleCheck, CircleX, FlaskConical, Power } from 'lucide-react';
import type { StepTrace } from '../api.ts';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Badge } from '../ui/Badge.tsx';
import { durationText } from '../ui/count.ts';

export const stepLooks = {
  ok: { tone: 'ok', text: 'text-ok', word: msg('Ok'), Icon: CircleCheck },
  failed: { tone: 'failed', text: 'text-failed', word: msg('Failed'), Icon: CircleX },
  simulated: { tone: 'doubt', text: 'text-doubt', word: msg('Simulated'), Icon: FlaskConical },
  disabled: { tone: 'neutral', text: 'text-ink-3', word: msg('Off'), Icon: Power },
  waiting: { tone: 'doubt', text: 'text-doubt', word: msg('Waiting'), Icon: AlarmClock },
} as const;

/** How a step ended and how long it took. */
export function StepStatusBadge({ step }: { step: StepTrace }) {
  const { tone, word, Icon } = stepLooks[step.status];
  return (
    <Badge tone={tone} className="self-start">
      <Icon aria-hidden />
      {t('{outcome}, {time}', { outcome: t(word), time: durationText(step.ms) })}
    </Badge>
  );
}
