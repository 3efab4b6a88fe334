import { expect, it } from 'vitest';
import { Journal } from './Journal.ts';
import { measureTakeOver } from './measureTakeOver.ts';

function journalOf(messages: readonly { acknowledgedAt: number; arrivedAt?: number }[]): Journal {
  const journal = new Journal();
  for (const [index, { acknowledgedAt, arrivedAt }] of messages.entries()) {
    const controlId = `A-${index}`;
    journal.begin({ key: 'A', sequence: index, controlId, text: 'x' }, ['lab']).acknowledgedAt =
      acknowledgedAt;
    if (arrivedAt !== undefined) journal.arrive('lab', controlId, 'x').at = arrivedAt;
  }
  return journal;
}

it('counts from the kill for what was acknowledged before, and from the acknowledgement for what came later', () => {
  const journal = journalOf([
    { acknowledgedAt: 900, arrivedAt: 950 },
    { acknowledgedAt: 950, arrivedAt: 4000 },
    { acknowledgedAt: 3000, arrivedAt: 8000 },
    { acknowledgedAt: 30_000, arrivedAt: 60_000 },
  ]);
  expect(measureTakeOver(journal, 1000)).toEqual({ ms: 5000, at: 'A-2 at lab' });
});

it('knows nothing when nothing was under way', () => {
  expect(measureTakeOver(journalOf([{ acknowledgedAt: 900, arrivedAt: 950 }]), 1000)).toBeUndefined();
});
