import type { RunSummary } from '@pyheart/engine';
import type { Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { exportFiles } from './exportFiles.ts';

const now = new Date('2026-11-30T10:00:00Z');
const text = 'MSH|^~\\&|HIS|WESTHILL|HUB|LAB|20261130||ADT^A01|WH1|P|2.5.1\rPID|1||200417||Calder^Ruth\r';
const summary: RunSummary = {
  ...{ runId: '7', pipeline: 'relay', version: 1, node: 'source', status: 'failed', attempts: 1 },
  receivedAt: now,
  failure: { node: 'lab', code: 'PH-REJ-001', class: 'rejected', message: 'The lab does not know "Calder".' },
};
const message: Message = { id: '7', correlationId: '7', kind: 'hl7v2', body: text, meta: { phi: 'yes' } };
const store = {
  readRaw: async () => new TextEncoder().encode(text),
  readRun: async () => ({ summary, message }),
};

it('masks in the index what a failure quotes of the message', async () => {
  const contentOf = async (maskedAt?: Date) =>
    (await exportFiles(store, [summary], maskedAt)).map(({ bytes }) => Buffer.from(bytes).toString());
  const [index, message] = await contentOf(now);
  expect(index).toContain('The lab does not know ""******"".');
  expect(message).toContain('|******^****');
  expect((await contentOf())[0]).toContain('Calder');
});
