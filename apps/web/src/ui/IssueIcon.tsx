import type { Issue } from '@pyheart/plugin-sdk';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

const looks = {
  error: { Icon: CircleAlert, word: msg('Error'), className: 'text-failed' },
  warning: { Icon: TriangleAlert, word: msg('Warning'), className: 'text-warning' },
  info: { Icon: Info, word: msg('Note@@a problem that only informs'), className: 'text-waiting' },
};

export function IssueIcon({ severity }: { severity: Issue['severity'] }) {
  const { Icon, word, className } = looks[severity];
  return <Icon role="img" aria-label={t(word)} className={`mt-0.5 size-4 shrink-0 ${className}`} />;
}
