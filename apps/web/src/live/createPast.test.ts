import { expect, it } from 'vitest';
import { createPast, nodePast, pastFailed, pastFigures } from './createPast.ts';

const span = { from: Date.parse('2026-03-01T11:00:00Z'), to: Date.parse('2026-03-01T11:10:00Z') };
const passed = (node: string, direction: 'in' | 'out' | 'failed', count: number) => ({
  node,
  port: direction === 'out' ? 'out' : 'in',
  direction,
  count,
});
const moment = {
  ports: [
    passed('map', 'in', 5),
    passed('map', 'out', 4),
    passed('map', 'failed', 1),
    passed('send', 'failed', 2),
  ],
  failures: [{ node: 'send', runId: '7', message: 'The server is down.', at: new Date(span.from) }],
  waited: null,
};
const group = ['map', 'check', 'send'];

it('gives a group what its steps did in the time that was chosen, all its failures together', () => {
  const past = createPast();
  past.show(span);
  past.setState({ figures: pastFigures(moment) });
  expect(pastFailed(past.getState(), group)).toBe(3);
  expect(nodePast(past.getState(), 'map')).toMatchObject({ taken: 5, given: 4, failed: 1 });
  expect(nodePast(past.getState(), 'send')?.lastFailure).toMatchObject({ runId: '7' });
  expect(nodePast(past.getState(), 'check')).toMatchObject({ taken: 0, failed: 0, lastFailure: null });
});

it('shows neither what is now nor another time while a time is being loaded', () => {
  const past = createPast();
  past.show(span);
  past.setState({ figures: pastFigures(moment) });
  past.show({ from: span.to, to: span.to + 60_000 });
  expect(pastFailed(past.getState(), group)).toBe(0);
  expect(nodePast(past.getState(), 'map')).toBeUndefined();
  past.backToNow();
  expect([pastFailed(past.getState(), group), nodePast(past.getState(), 'map')]).toEqual([null, null]);
});
