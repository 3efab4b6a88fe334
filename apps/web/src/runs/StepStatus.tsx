import { AlarmClock, CircleCheck, CircleDashed, CircleSlash, CircleX } from 'lucide-react';
import type { StepTrace } from '../api.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

const looks: Record<StepTrace['status'], { Icon: typeof CircleX; word: MarkedText; className: string }> = {
  ok: { Icon: CircleCheck, word: msg('Ok'), className: 'text-ok' },
  failed: { Icon: CircleX, word: msg('Failed'), className: 'text-failed' },
  simulated: { Icon: CircleDashed, word: msg('Simulated'), className: 'text-waiting' },
  disabled: { Icon: CircleSlash, word: msg('Disabled'), className: 'text-paused' },
  waiting: { Icon: AlarmClock, word: msg('Waiting'), className: 'text-waiting' },
};

export function StepStatus({
  status,
  withWord = false,
}: {
  status: StepTrace['status'];
  withWord?: boolean;
}) {
  const { Icon, word, className } = looks[status];
  return (
    <span className={`inline-flex items-center gap-1 ${className}`}>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className={withWord ? 'text-xs' : 'sr-only'}>{t(word)}</span>
    </span>
  );
}
