import { execFileSync } from 'node:child_process';
import { cpus, platform, release, totalmem } from 'node:os';
import type { ScenarioResult } from '../scenarios/Scenario.ts';
import { isKept, problemsOf } from './problemsOf.ts';

export interface Outcome {
  name: string;
  title: string;
  seconds: number;
  /** What happened, or why it did not run, or how it broke off. */
  end: { result: ScenarioResult } | { skipped: string } | { brokenOff: string };
}

export interface ReportFacts {
  command: string;
  seed: number;
  startedAt: Date;
  seconds: number;
}

/** The whole run as Markdown: what was done to the product, what became of the messages, and whether it is all right. */
export function writeReport(outcomes: readonly Outcome[], facts: ReportFacts): string {
  const { command, seed, startedAt, seconds } = facts;
  return [
    '# What became of the messages',
    '',
    `\`${command}\` · seed ${seed} · ${startedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC · ${Math.round(seconds / 60)} minutes`,
    '',
    machine(),
    '',
    closingLine(outcomes),
    '',
    ...table(outcomes),
    '',
    '*Dead* and *in doubt* are messages that wait for a person; each is listed on the screen. *Repeated* are',
    'deliveries beyond the first: all of them have to be marked as in doubt, or list the attempt whose answer was lost.',
    '*Take-over* is the longest wait at a destination after a worker was killed.',
    '',
    '## What was done',
    '',
    ...outcomes.flatMap(story),
    '[The guide](../guides/chaos.md) says how this is proved and what the power cut models.',
    '',
  ].join('\n');
}

/** One line that counts, for the end of a run. */
export function closingLine(outcomes: readonly Outcome[]): string {
  const results = resultsOf(outcomes);
  const sum = (read: (result: ScenarioResult) => number) =>
    results.reduce((total, result) => total + read(result), 0);
  const broken = outcomes.filter(({ end }) => !isKept(end)).length;
  const count = (rule: string) =>
    sum(({ violations }) => violations.filter((each) => each.rule === rule).length);
  return [
    `**${broken === 0 ? 'Kept' : 'BROKEN'}**: ${sum(killsOf)} kills and faults`,
    `${sum(({ acknowledged }) => acknowledged)} messages acknowledged`,
    `${count('lost')} lost`,
    `${count('order')} out of order`,
    `${count('duplicate')} repeated without a word`,
    `${sum(({ duplicates }) => duplicates.total)} repeated and marked`,
  ].join(', ');
}

function machine(): string {
  const [first] = cpus();
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${first?.model ?? 'unknown'}), ${memory} GiB, ${platform()} ${release()}, Node ${process.version}, commit ${commit}.`;
}

function table(outcomes: readonly Outcome[]): string[] {
  const head = [
    'scenario',
    'kills',
    'acknowledged',
    'delivered',
    'waiting',
    'dead',
    'in doubt',
    'repeated',
    'lost',
    'order',
    'take-over max',
    'seconds',
    '',
  ];
  const rows = outcomes.map(({ title, seconds, end }) => {
    if ('skipped' in end) return [title, ...Array(11).fill('–'), `skipped: ${end.skipped}`];
    if ('brokenOff' in end) return [title, ...Array(10).fill('–'), seconds.toFixed(0), 'BROKE OFF'];
    const { result } = end;
    const violated = (rule: string) => result.violations.filter((each) => each.rule === rule).length;
    return [
      title,
      killsOf(result),
      result.acknowledged,
      result.delivered,
      result.waiting,
      result.dead,
      result.inDoubt,
      result.duplicates.total,
      violated('lost'),
      violated('order'),
      result.takeOverMs === undefined ? '–' : `${(result.takeOverMs / 1000).toFixed(1)} s`,
      seconds.toFixed(0),
      isKept(end) ? 'kept' : 'BROKEN',
    ].map(String);
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(line)];
}

function story({ title, end }: Outcome): string[] {
  if ('skipped' in end) return [`### ${title}`, '', `Skipped: ${end.skipped}.`, ''];
  if ('brokenOff' in end) return [`### ${title}`, '', `Broke off: ${end.brokenOff}`, ''];
  const { result } = end;
  const done = [...result.done]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([what, times]) => `${times} × ${what}`);
  const { total, inDoubt, afterLostAnswer } = result.duplicates;
  const repeated = `${total} repeated deliveries: ${inDoubt} marked in doubt, ${afterLostAnswer} after a listed attempt without an answer.`;
  return [
    `### ${title}`,
    '',
    `${done.join(' · ')}.`,
    '',
    repeated,
    '',
    ...problemsOf(result).map((each) => `- ${each}`),
    '',
  ];
}

function resultsOf(outcomes: readonly Outcome[]): ScenarioResult[] {
  return outcomes.flatMap(({ end }) => ('result' in end ? [end.result] : []));
}

function killsOf({ done }: ScenarioResult): number {
  let kills = 0;
  for (const [what, times] of done) if (!/^peer: |^published/.test(what)) kills += times;
  return kills;
}
