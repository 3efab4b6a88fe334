import { CircleCheck, CircleX, UserCheck } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { StateBadge, type StateLook } from '../ui/StateBadge.tsx';

type Alert = Outputs['alerts']['list']['alerts'][number];

const open: StateLook = { tone: 'failed', word: 'Open', Icon: CircleX };
const acknowledged: StateLook = { tone: 'waiting', word: 'Acknowledged', Icon: UserCheck };
const resolved: StateLook = { tone: 'ok', word: 'Resolved', Icon: CircleCheck };

export function AlertStateBadge({ alert }: { alert: Pick<Alert, 'resolvedAt' | 'acknowledgedAt'> }) {
  return <StateBadge look={alert.resolvedAt ? resolved : alert.acknowledgedAt ? acknowledged : open} />;
}
