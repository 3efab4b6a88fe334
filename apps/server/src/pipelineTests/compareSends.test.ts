import type { RunTrace } from '@pyheart/engine';
import { expect, it } from 'vitest';
import { compareSends } from './compareSends.ts';

const adt = (family: string, ...more: string[]) =>
  ['MSH|^~\\&|A|B|C|D|20260101||ORU^R01|1|P|2.5.1', `PID|1||7||${family}`, ...more].join('\r');

/** A trial in which these bodies arrive at a destination. */
function sent(...bodies: string[]): RunTrace {
  const messages = bodies.map((body, index) => ({
    id: `m${index}`,
    correlationId: 'm',
    kind: 'hl7v2' as const,
    body,
    meta: { phi: 'unknown' as const },
  }));
  const step = {
    plugin: 'sender',
    port: 'in',
    outputs: [],
    attempt: 1,
    startedAt: '',
    ms: 0,
    explanations: [],
    issues: [],
  };
  return {
    steps: messages.map(({ id }) => ({ ...step, node: 'lab', input: id, status: 'simulated' })),
    messages: Object.fromEntries(messages.map((message) => [message.id, message])),
  };
}
const compare = (before: RunTrace, after: RunTrace) => compareSends(before, after, new Set(['lab']));

it('names the field that differs, the same for all repetitions of it', async () => {
  const before = sent(adt('Ashgrove', 'OBX|1|NM|A||1', 'OBX|2|NM|B||2'));
  const after = sent(adt('Birchmoor', 'OBX|1|NM|A||1', 'OBX|2|NM|B||3'));
  expect(await compare(before, after)).toMatchObject([
    { node: 'lab', path: 'PID-5', before: 'Ashgrove', after: 'Birchmoor' },
    { node: 'lab', path: 'OBX[*]-5', before: '2', after: '3' },
  ]);
});

it('names a message that is sent no more, one that is sent now, and a new failure', async () => {
  const one = sent(adt('Ashgrove'));
  const none = sent();
  expect(await compare(one, none)).toEqual([{ node: 'lab', what: 'gets no message any more' }]);
  expect(await compare(none, one)).toEqual([{ node: 'lab', what: 'gets a message now' }]);
  const failing = sent(adt('Ashgrove'));
  failing.steps[0] = {
    ...failing.steps[0]!,
    status: 'failed',
    failure: { code: 'PH-VAL-001', message: 'No.', class: 'invalid' },
  };
  expect(await compare(one, failing)).toEqual([{ node: 'lab', what: 'fails with PH-VAL-001' }]);
  expect(await compare(one, one)).toEqual([]);
});
