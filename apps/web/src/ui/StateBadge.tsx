import type { LucideIcon } from 'lucide-react';
import type { MarkedText } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { Badge, type Tone } from './Badge.tsx';

/** How a state is shown: never by colour alone. */
export interface StateLook {
  tone: Tone;
  word: MarkedText;
  Icon: LucideIcon;
}

export function StateBadge({ look: { tone, word, Icon } }: { look: StateLook }) {
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(word)}
    </Badge>
  );
}
