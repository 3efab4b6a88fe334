import type { Outputs } from '../api.ts';
import { fullCountText } from '../language/countText.ts';
import { listText } from '../language/listed.ts';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

type Rule = Outputs['alerts']['list']['rules'][number];
export type AlertKind = Rule['kind'];

interface KindWords {
  title: MarkedText;
  help: MarkedText;
  /** What the minutes of the rule mean, for kinds that have them. */
  minutes?: MarkedText;
  /** What its threshold counts, and what it begins with. */
  threshold?: { label: MarkedText; unit: MarkedText; start: number; most?: number };
}

/** What each kind of rule watches, as a person would say it. */
export const alertKindWords: Record<AlertKind, KindWords> = {
  failed: {
    title: msg('Messages fail'),
    help: msg('One alert for each cause, not for each message or retry.'),
  },
  error_rate: {
    title: msg('Too many messages fail'),
    help: msg(
      'The part of the messages that ended in the last minutes and failed or is in doubt; three at least.',
    ),
    minutes: msg('Within minutes'),
    threshold: { label: msg('Error rate from'), unit: msg('%@@unit of a limit'), start: 10, most: 100 },
  },
  in_doubt: {
    title: msg('Messages are in doubt'),
    help: msg('Nobody knows whether the destination has them.'),
  },
  waiting: {
    title: msg('Messages wait too long'),
    help: msg('Unfinished for longer than the minutes given.'),
    minutes: msg('Minutes'),
  },
  queue_depth: {
    title: msg('Many messages wait'),
    help: msg('As many unfinished messages at once in one pipeline.'),
    threshold: { label: msg('Messages waiting from'), unit: msg('messages'), start: 1000 },
  },
  silent: {
    title: msg('No messages come'),
    help: msg('A running pipeline that had messages before has had none for the minutes given.'),
    minutes: msg('Minutes'),
  },
  silent_unusual: {
    title: msg('No messages come although they usually do'),
    help: msg('Compared with the same hours of the last four weeks; known after three days.'),
  },
  system_paused: {
    title: msg('A destination is down'),
    help: msg('It failed several times in a row; sends to it wait.'),
  },
  listener_down: { title: msg('A listener does not listen'), help: msg('Senders cannot connect to it.') },
  certificate_expiry: {
    title: msg('A certificate is about to end'),
    help: msg(
      'Those of own listeners, of own clients, and of the systems that published pipelines speak to.',
    ),
    threshold: { label: msg('Days before'), unit: msg('days'), start: 30 },
  },
  not_running: {
    title: msg('A pipeline does not run'),
    help: msg('It should run and could not be started.'),
  },
  node_lost: {
    title: msg('A node is lost'),
    help: msg('A process ended without a goodbye and has not come back. The others took over from it.'),
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
    ...(counted ? [`${fullCountText(threshold)} ${t(counted.unit)}`] : []),
    ...(hasMinutes ? [t('{minutes} min', { minutes })] : []),
  ];
  return limits.length === 0 ? t(title) : `${t(title)} (${listText(limits)})`;
}
