import { Link } from '@tanstack/react-router';
import {
  Bell,
  Blocks,
  Cable,
  Gauge,
  Inbox,
  ListTree,
  Radio,
  Server,
  Settings,
  Waypoints,
} from 'lucide-react';
import { AlertBadge } from '../alerts/AlertBadge.tsx';
import { AttentionBadge } from '../attention/AttentionBadge.tsx';
import { msg } from '../language/msg.ts';
import { t } from '../language/t.ts';
import { LanguageSelect } from './LanguageSelect.tsx';
import { Mark } from './Mark.tsx';

const places = [
  { to: '/pipelines', label: msg('Pipelines'), Icon: Waypoints },
  { to: '/attention', label: msg('Attention'), Icon: Inbox },
  { to: '/runs', label: msg('Runs'), Icon: ListTree },
  { to: '/dashboard', label: msg('Dashboard'), Icon: Gauge },
  { to: '/partners', label: msg('Partners'), Icon: Radio },
  { to: '/connections', label: msg('Connections'), Icon: Cable },
  { to: '/nodes', label: msg('Nodes'), Icon: Server },
  { to: '/plugins', label: msg('Plugins'), Icon: Blocks },
  { to: '/alerts', label: msg('Alerts'), Icon: Bell },
  { to: '/settings', label: msg('Settings'), Icon: Settings },
] as const;

/** The way between the pages: a rail at the side, a bar at the bottom on a phone. */
export function Rail() {
  return (
    <nav
      aria-label={t('Main')}
      className="order-last flex shrink-0 border-t bg-panel sm:order-first sm:w-20 sm:flex-col sm:items-center sm:border-t-0 sm:border-e"
    >
      <div className="hidden h-12 items-center sm:flex">
        <Mark />
      </div>
      <ul className="flex flex-1 justify-around sm:min-h-0 sm:w-full sm:flex-initial sm:flex-col sm:gap-0.5 sm:overflow-y-auto sm:px-1 sm:pt-1">
        {places.map(({ to, label, Icon }) => (
          <li
            key={to}
            className="min-w-0 flex-1 has-[[aria-current=page]]:flex-none has-[[aria-current=page]]:px-1 sm:flex-none sm:px-0!"
          >
            <Link
              to={to}
              className="group relative flex h-14 w-full flex-col items-center justify-center gap-0.5 rounded-md text-ink-3 transition-colors duration-120 hover:bg-hover hover:text-ink sm:h-12 [&_svg]:size-5"
              activeProps={{ className: 'bg-accent-soft text-accent!', 'aria-current': 'page' }}
            >
              <Icon aria-hidden strokeWidth={1.75} />
              {/* Ten names do not fit side by side on a narrow phone: there only the current one is written. */}
              <span className="whitespace-nowrap text-2xs max-[26rem]:sr-only max-[26rem]:group-aria-[current=page]:not-sr-only">
                {t(label)}
              </span>
              {to === '/attention' ? <AttentionBadge /> : null}
              {to === '/alerts' ? <AlertBadge /> : null}
            </Link>
          </li>
        ))}
      </ul>
      <LanguageSelect className="hidden sm:mt-auto sm:mb-2 sm:flex" />
    </nav>
  );
}
