import type { Issue } from '@pyheart/plugin-sdk';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';

const looks = {
  error: { Icon: CircleAlert, word: 'Error', className: 'text-failed' },
  warning: { Icon: TriangleAlert, word: 'Warning', className: 'text-warning' },
  info: { Icon: Info, word: 'Note', className: 'text-waiting' },
};

export function IssueIcon({ severity }: { severity: Issue['severity'] }) {
  const { Icon, word, className } = looks[severity];
  return <Icon role="img" aria-label={word} className={`mt-0.5 size-4 shrink-0 ${className}`} />;
}
