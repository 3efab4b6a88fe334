import type { Outputs } from '../api.ts';

export type AlertKind = Outputs['alerts']['list']['rules'][number]['kind'];

/** What each kind of rule watches, as a person would say it. */
export const alertKindWords: Record<AlertKind, { title: string; help: string }> = {
  failed: { title: 'Messages fail', help: 'One alert for each cause, not for each message or retry.' },
  in_doubt: { title: 'Messages are in doubt', help: 'Nobody knows whether the destination has them.' },
  waiting: { title: 'Messages wait too long', help: 'Unfinished for longer than the minutes given.' },
  system_paused: {
    title: 'A destination is down',
    help: 'It failed several times in a row; sends to it wait.',
  },
  listener_down: { title: 'A listener does not listen', help: 'Senders cannot connect to it.' },
  not_running: { title: 'A pipeline does not run', help: 'It should run and could not be started.' },
  node_lost: {
    title: 'A node is lost',
    help: 'A process ended without a goodbye and has not come back. The others took over from it.',
  },
};
