import { CircleCheck, CircleX, UserCheck } from 'lucide-react';
import type { Outputs } from '../api.ts';
import { msg } from '../language/msg.ts';
import { StateBadge, type StateLook } from '../ui/StateBadge.tsx';

type Alert = Outputs['alerts']['list']['alerts'][number];

const open: StateLook = { tone: 'failed', word: msg('Open@@state of an alert'), Icon: CircleX };
const acknowledged: StateLook = { tone: 'waiting', word: msg('Acknowledged'), Icon: UserCheck };
const resolved: StateLook = { tone: 'ok', word: msg('Resolved'), Icon: CircleCheck };

export function AlertStateBadge({ alert }: { alert: Pick<Alert, 'resolvedAt' | 'acknowledgedAt'> }) {
  return <StateBadge look={alert.resolvedAt ? resolved : alert.acknowledgedAt ? acknowledged : open} />;
}
