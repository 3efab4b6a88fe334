import type { Outputs } from '../api.ts';

type Rule = Outputs['alerts']['list']['rules'][number];
export type AlertKind = Rule['kind'];

interface KindWords {
  title: string;
  help: string;
  /** What the minutes of the rule mean, for kinds that have them. */
  minutes?: string;
  /** What its threshold counts, and what it begins with. */
  threshold?: { label: string; unit: string; start: number };
}

/** What each kind of rule watches, as a person would say it. */
export const alertKindWords: Record<AlertKind, KindWords> = {
  failed: { title: 'Messages fail', help: 'One alert for each cause, not for each message or retry.' },
  error_rate: {
    title: 'Too many messages fail',
    help: 'The part of the messages that ended in the last minutes and failed or is in doubt; three at least.',
    minutes: 'Within minutes',
    threshold: { label: 'Error rate from', unit: '%', start: 10 },
  },
  in_doubt: { title: 'Messages are in doubt', help: 'Nobody knows whether the destination has them.' },
  waiting: {
    title: 'Messages wait too long',
    help: 'Unfinished for longer than the minutes given.',
    minutes: 'Minutes',
  },
  queue_depth: {
    title: 'Many messages wait',
    help: 'As many unfinished messages at once in one pipeline.',
    threshold: { label: 'Messages waiting from', unit: 'messages', start: 1000 },
  },
  silent: {
    title: 'No messages come',
    help: 'A running pipeline that had messages before has had none for the minutes given.',
    minutes: 'Minutes',
  },
  silent_unusual: {
    title: 'No messages come although they usually do',
    help: 'Compared with the same hours of the last four weeks; known after three days.',
  },
  system_paused: {
    title: 'A destination is down',
    help: 'It failed several times in a row; sends to it wait.',
  },
  listener_down: { title: 'A listener does not listen', help: 'Senders cannot connect to it.' },
  certificate_expiry: {
    title: 'A certificate is about to end',
    help: 'Those of own listeners, of own clients, and of the systems that published pipelines speak to.',
    threshold: { label: 'Days before', unit: 'days', start: 30 },
  },
  not_running: { title: 'A pipeline does not run', help: 'It should run and could not be started.' },
  node_lost: {
    title: 'A node is lost',
    help: 'A process ended without a goodbye and has not come back. The others took over from it.',
  },
};

/** What a rule watches, with its limits: "Too many messages fail (10 %, 15 min)". */
export function ruleWords({
  kind,
  minutes,
  threshold,
}: Pick<Rule, 'kind' | 'minutes' | 'threshold'>): string {
  const { title, minutes: hasMinutes, threshold: counted } = alertKindWords[kind];
  const limits = [
    ...(counted ? [`${threshold.toLocaleString('en')} ${counted.unit}`] : []),
    ...(hasMinutes ? [`${minutes} min`] : []),
  ];
  return limits.length === 0 ? title : `${title} (${limits.join(', ')})`;
}
