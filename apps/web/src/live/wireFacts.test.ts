import { expect, it } from 'vitest';
import { wireFacts, wireLine } from './wireFacts.ts';

const now = new Date('2026-03-01T12:00:00Z');
const standing = (more: object) => ({
  ...{ node: 'a', waiting: 0, toBegin: 0, toRetry: 0, held: 0, asleep: 0, oldestAt: now },
  ...{ failed: 0, inDoubt: 0, last: null },
  ...more,
});
const wire = (more: object = {}) => ({
  ...{ count: 0, perMinute: 0, ahead: undefined, behind: undefined, target: 'EHR', source: 'ADT', now },
  ...more,
});

it('says that a wire is quiet, and nothing in a line while nothing ever crossed it', () => {
  expect(wireFacts(wire()).map(({ text }) => text)).toEqual(['Quiet', '0', 'none in the last minute']);
  expect(wireLine(wire())).toBe('');
});

it('says how many messages flow', () => {
  const flowing = wire({ count: 1204, perMinute: 12 });
  expect(wireFacts(flowing)[0].text).toBe('Messages flow');
  expect(wireLine(flowing)).toBe('1,204 messages · 12 a minute');
});

it('says how far the node ahead lags, and what has not begun at a source', () => {
  const lagging = wire({
    count: 5,
    ahead: standing({ waiting: 3, toRetry: 3, oldestAt: new Date('2026-03-01T11:58:00Z') }),
    behind: standing({ waiting: 1, toBegin: 1 }),
  });
  expect(wireFacts(lagging).map(({ term, text }) => `${term}: ${text}`)).toEqual([
    'Status: Messages wait at EHR',
    'Messages: 5',
    'Rate: none in the last minute',
    'Lag: At EHR 3 wait, the oldest for 2 min: 3 for another try',
    'Not begun: At ADT 1 waits, the oldest for 0 s',
  ]);
  expect(wireLine(lagging)).toBe('5 messages · 3 wait, the oldest for 2 min');
});
