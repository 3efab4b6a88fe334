import type { RunTrace } from '@pyheart/engine';
import { compareBodies, type Difference, labelDifferences } from '@pyheart/formats';
import { kindTitle, type Message } from '@pyheart/plugin-sdk';

/** One thing that a destination would get otherwise. */
export interface SendDifference {
  node: string;
  /** `OBX[*]-5`: the place in all repetitions; absent where a message comes or goes as a whole. */
  path?: string;
  label?: string;
  /** What is the same for all messages with this difference. */
  what: string;
  before?: string;
  after?: string;
}

/** What destinations would get of the second trial and did not get of the first, or the other way round. */
export async function compareSends(
  before: RunTrace,
  after: RunTrace,
  destinations: ReadonlySet<string>,
): Promise<SendDifference[]> {
  const [old, now] = [sendsOf(before, destinations), sendsOf(after, destinations)];
  const differences: SendDifference[] = [];
  for (const node of new Set([...old.keys(), ...now.keys()])) {
    const [olds, nows] = [old.get(node) ?? [], now.get(node) ?? []];
    for (let index = 0; index < Math.max(olds.length, nows.length); index++) {
      const [one, other] = [olds[index], nows[index]];
      if (one && other) differences.push(...(await compareMessages(node, one, other)));
      else differences.push({ node, what: other ? 'gets a message now' : 'gets no message any more' });
    }
  }
  return [...differences, ...newFailures(before, after)];
}

function sendsOf({ steps, messages }: RunTrace, destinations: ReadonlySet<string>): Map<string, Message[]> {
  const sends = new Map<string, Message[]>();
  for (const { node, input, status } of steps) {
    const message = messages[input];
    if (!message || status === 'disabled' || !destinations.has(node)) continue;
    sends.set(node, [...(sends.get(node) ?? []), message]);
  }
  return sends;
}

async function compareMessages(node: string, before: Message, after: Message): Promise<SendDifference[]> {
  if (before.kind !== after.kind) {
    return [{ node, what: `gets ${kindTitle(after.kind)} instead of ${kindTitle(before.kind)}` }];
  }
  const found = compareBodies(after.kind, before.body, after.body);
  return (await labelDifferences(after.kind, after.body, found)).map((one) => ofPlace(node, one));
}

function ofPlace(node: string, { path, label, expected, got }: Difference): SendDifference {
  const general = path.replaceAll(/\[\d+\]/g, '[*]').replace(/^(row|line) \d+/, '$1');
  return {
    node,
    path: general,
    what: general,
    ...(label === undefined ? {} : { label }),
    ...(expected === undefined ? {} : { before: expected }),
    ...(got === undefined ? {} : { after: got }),
  };
}

function newFailures(before: RunTrace, after: RunTrace): SendDifference[] {
  const failures = ({ steps }: RunTrace) =>
    steps.flatMap(({ node, failure }) => (failure ? [{ node, code: failure.code }] : []));
  const old = failures(before).map(({ node, code }) => `${node} ${code}`);
  return failures(after)
    .filter(({ node, code }) => !old.includes(`${node} ${code}`))
    .map(({ node, code }) => ({ node, what: `fails with ${code}` }));
}
