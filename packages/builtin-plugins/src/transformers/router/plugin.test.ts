import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { router } from './plugin.ts';

const event = (trigger: string) => ({
  kind: 'hl7v2' as const,
  body: `MSH|^~\\&|A|B|C|D|20260101||ADT^${trigger}|1|P|2.5\rPV1|1|I\r`,
});

testPluginContract(router, { message: event('A01') });

it('sends a message by the first rule that matches', async () => {
  const { outputs, explanations } = await runPlugin(router, { message: event('A03') });
  expect(Object.keys(outputs)).toEqual(['discharges']);
  expect(explanations).toEqual([
    'Rule "Admissions" did not match: MSH-9.2 is "A03" (wanted: is one of A01, A04).',
    'Rule "Discharges" matched: MSH-9.2 is "A03", is A03.',
    'Left by discharges.',
  ]);
});

it('says of each rule what became of it, and which output it leads to', async () => {
  const { decisions } = await runPlugin(router, { message: event('A01') });
  expect(decisions).toEqual([
    {
      rule: 'Admissions',
      port: 'admissions',
      outcome: 'matched',
      checks: [{ path: 'MSH-9.2', wanted: 'is one of A01, A04', found: ['A01'], holds: true }],
    },
    { rule: 'Discharges', port: 'discharges', outcome: 'not_tried', checks: [] },
  ]);
});

it('sends what no rule foresaw to "default"', async () => {
  expect(Object.keys((await runPlugin(router, { message: event('A40') })).outputs)).toEqual(['default']);
});

it('copies to every matching rule when asked to', async () => {
  const rules = [
    { id: '1', port: 'all_adt', name: 'ADT', conditions: [{ path: 'MSH-9.1', op: 'equals', value: 'ADT' }] },
    { id: '2', port: 'inpatients', name: 'I', conditions: [{ path: 'PV1-2', op: 'equals', value: 'I' }] },
  ];
  const config = { mode: 'every', rules };
  const { outputs } = await runPlugin(router, { config, message: event('A01') });
  expect(Object.keys(outputs)).toEqual(['all_adt', 'inpatients']);
});

it('refuses two rules with one output, and the names that are taken', () => {
  const rule = { id: '1', name: 'r', conditions: [{ path: 'PV1-2', op: 'exists' }] };
  const messages = (ports: string[]) =>
    router.config
      .safeParse({ rules: ports.map((port) => ({ ...rule, port })) })
      .error?.issues.map((issue) => issue.message);
  expect(messages(['a', 'a'])).toEqual(['Two rules use the output a.']);
  expect(messages(['default'])).toEqual(['The names in, error, default are taken.']);
});
