import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { sink } from './plugin.ts';

const message = (labels: Record<string, string> = {}) => ({
  kind: 'hl7v2' as const,
  body: 'MSH|^~\\&|Zyxwvut',
  meta: { labels },
});

testPluginContract(sink, { config: { mode: 'log' }, message: message() });

it('keeps a message for correction with its reason', async () => {
  await expect(runPlugin(sink, { message: message() })).rejects.toMatchObject({
    code: 'PH-DLV-001',
    message: 'The record has to be corrected by registration.',
  });
});

it('says what went wrong before', async () => {
  const failed = message({ errorCode: 'PH-REJ-001', errorMessage: 'The server refused Patient.' });
  await expect(runPlugin(sink, { message: failed })).rejects.toMatchObject({
    code: 'PH-REJ-001',
    message: 'The record has to be corrected by registration. The server refused Patient.',
  });
});

it('never takes over a code that would be retried', async () => {
  const failed = message({ errorCode: 'PH-NET-001', errorMessage: 'No answer.' });
  await expect(runPlugin(sink, { message: failed })).rejects.toMatchObject({ code: 'PH-DLV-001' });
});

it('notes a message without its content and is done', async () => {
  const config = { mode: 'log', reason: 'Test messages end here.' };
  const { outputs, lines, explanations } = await runPlugin(sink, { config, message: message() });
  expect(outputs).toEqual({});
  expect(explanations).toEqual(['Ended here: Test messages end here.']);
  expect(lines).toHaveLength(1);
  expect(JSON.stringify(lines)).not.toContain('Zyxwvut');
});
