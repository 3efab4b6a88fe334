import { expect, it, vi } from 'vitest';
import { Announcer } from './Announcer.ts';
import { readNotice } from './clusterNotice.ts';

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

function open(others: boolean) {
  const sent: unknown[] = [];
  const answers: (() => void)[] = [];
  const query = vi.fn((_text: string, [, payload]: [string, string]) => {
    sent.push(readNotice(payload));
    return new Promise<void>((resolve) => answers.push(resolve));
  });
  const announcer = new Announcer({
    pool: { query } as never,
    log,
    from: 7,
    hasOthers: () => others,
    isHeld: (lane) => lane < 4,
    progressEveryMs: 5,
  });
  return { announcer, sent, answer: () => answers.shift()?.() };
}

it('names lanes that others drain, and gathers what comes in while a notice is on its way', async () => {
  const { announcer, sent, answer } = open(true);
  announcer.work([1, 5]);
  announcer.work([6]);
  announcer.work([6, 7]);
  expect(sent).toEqual([{ type: 'work', from: 7, lanes: [5] }]);
  answer();
  await expect.poll(() => sent).toHaveLength(2);
  expect(sent[1]).toEqual({ type: 'work', from: 7, lanes: [6, 7] });
  answer();
});

it('says nothing while it is alone', () => {
  const { announcer, sent } = open(false);
  announcer.work([9]);
  announcer.progress('adt');
  expect(sent).toEqual([]);
});

it('names a pipeline once however much happened in it', async () => {
  const { announcer, sent } = open(true);
  for (let run = 0; run < 100; run += 1) announcer.progress('adt');
  await expect.poll(() => sent).toEqual([{ type: 'progress', from: 7, pipelines: ['adt'] }]);
});

it('leaves out what another version of this program says', () => {
  expect(readNotice('{"type":"weather","from":1}')).toBeUndefined();
  expect(readNotice('not json')).toBeUndefined();
});
