import { expect, it } from 'vitest';
import { type NodeNow, nodeFacts } from './nodeFacts.ts';

const now = new Date('2026-03-01T12:00:00Z');
const node = (more: Partial<NodeNow> = {}): NodeNow => ({
  figures: undefined,
  live: undefined,
  perMinute: 0,
  standing: undefined,
  waited: undefined,
  pausedSystem: undefined,
  isOff: false,
  span: null,
  now,
  ...more,
});
const quiet = { taken: 0, given: 0, failed: 0 };
const standing = {
  ...{ node: 'a', waiting: 2, toBegin: 0, toRetry: 2, held: 0, asleep: 0 },
  ...{ oldestAt: new Date('2026-03-01T11:00:00Z'), failed: 4, inDoubt: 1, last: null },
};
const status = (more: Partial<NodeNow>) => nodeFacts(node(more))[0].text;

it('says what matters most as the status', () => {
  expect(status({})).toBe('Quiet');
  expect(status({ live: { ...quiet, address: '127.0.0.1:2575' } })).toBe('Listening on 127.0.0.1:2575');
  expect(status({ perMinute: 3 })).toBe('At work');
  expect(status({ perMinute: 3, live: { ...quiet, lastError: { message: 'x', runId: '1', at: now } } })).toBe(
    'The last message failed',
  );
  expect(status({ perMinute: 3, standing })).toBe('Messages wait');
  expect(status({ standing, pausedSystem: 'ehr:443' })).toBe('ehr:443 is paused');
  expect(status({ live: { ...quiet, listenFailure: 'The port is taken.' } })).toBe(
    'Not listening: The port is taken.',
  );
  expect(status({ isOff: true, standing })).toBe('Switched off');
});

it('says what waits, for what and since when, and what failed or is in doubt', () => {
  const facts = Object.fromEntries(nodeFacts(node({ standing })).map(({ term, text }) => [term, text]));
  expect(facts).toMatchObject({
    Waiting: '2 wait, the oldest for 1 h',
    'Waiting for': '2 for another try',
    'In doubt': '1',
    'Failed, undecided': '4',
  });
});

it('says of a past time what was counted then, and what waited at its end', () => {
  const from = now.getTime() - 300_000;
  const figures = { taken: 3, given: 2, failed: 1 };
  const past = (waited: NodeNow['waited']) =>
    nodeFacts(node({ span: { from, to: now.getTime() }, figures, standing, waited }));
  expect(past(null).map(({ term }) => term)).toEqual(['Shown', 'Received', 'Passed on', 'Failed tries']);
  expect(past(undefined).at(-1)).toMatchObject({ term: expect.stringMatching(/^Waiting at /), text: 'none' });
  expect(
    past({ ...standing, waiting: 1, toRetry: 0, asleep: 1 })
      .slice(-2)
      .map(({ text }) => text),
  ).toEqual(['1 waits, the oldest for 1 h', '1 for a time of their own']);
});
