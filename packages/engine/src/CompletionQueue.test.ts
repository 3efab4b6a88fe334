import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CompletionQueue } from './CompletionQueue.ts';
import { completion, intake, traceOf } from './testing/intakes.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A database that answers with an error of its own until the test mends it. */
function queueOnTrouble() {
  const lines: object[] = [];
  const line = (fields: object) => lines.push(fields);
  const trouble = { isOver: false, calls: 0 };
  const store = {
    complete: async () => {
      trouble.calls += 1;
      if (!trouble.isOver) throw Object.assign(new Error('secret text'), { code: '53100' });
    },
  };
  const queue = new CompletionQueue({ store, log: { debug: line, info: line, warn: line, error: line } });
  return { queue, trouble, lines };
}

const ended = () => completion('1', traceOf(intake().message));

describe('CompletionQueue', () => {
  it('says what the database calls the failure, and nothing of its text', async () => {
    const { queue, trouble, lines } = queueOnTrouble();
    const recorded: string[] = [];
    queue.add(ended(), () => recorded.push('1'));
    await vi.advanceTimersByTimeAsync(50);
    expect(lines).toMatchObject([{ runs: 1, failures: 1, sqlState: '53100' }]);
    expect(JSON.stringify(lines)).not.toContain('secret text');
    trouble.isOver = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(recorded).toEqual(['1']);
  });

  it('does not come back to a database that is closed once it was abandoned, and works again afterwards', async () => {
    const { queue, trouble } = queueOnTrouble();
    const recorded: string[] = [];
    queue.add(ended(), () => recorded.push('1'));
    await vi.advanceTimersByTimeAsync(50);
    const { calls } = trouble;
    queue.abandon();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(trouble.calls).toBe(calls);
    expect(recorded).toEqual([]);
    trouble.isOver = true;
    queue.add(ended(), () => recorded.push('2'));
    await vi.advanceTimersByTimeAsync(50);
    expect(recorded).toEqual(['2']);
  });
});
