import type { RunTrace } from '@pyheart/engine';
import type { Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { maskStory } from './maskStory.ts';

const message: Message = {
  id: '7',
  correlationId: '7',
  kind: 'hl7v2',
  body: 'MSH|^~\\&|HIS|WEST|A|B|20260302||ADT^A01|C1|P|2.5.1\rPID|1||884422^^^WEST^MR||Zebrafink^Ada\rPV1|1|O',
  meta: { phi: 'yes' },
};
const failure = { code: 'PH-REJ-001', class: 'rejected', message: 'No room for "Zebrafink".' } as const;
const trace: RunTrace = {
  messages: { '7': message },
  steps: [
    {
      ...{ node: 'route', plugin: 'router', port: 'in', input: '7', outputs: [], status: 'ok', attempt: 1 },
      ...{ startedAt: '2026-03-02T08:30:00.000Z', ms: 1, explanations: [], issues: [] },
      decisions: [
        {
          rule: 'By name',
          outcome: 'matched',
          checks: [
            { path: 'PID-5.1', wanted: 'is "Zebrafink"', found: ['Zebrafink'], holds: true },
            { path: 'PV1-2', wanted: 'is O', found: ['O'], holds: true },
          ],
        },
      ],
    },
  ],
  waits: [{ node: 'send', port: 'in', input: '7', until: '2026-03-02T08:31:00.000Z', why: 'retry', failure }],
};

it('hides what identifies somebody in the values that decided and in what a step waits for', async () => {
  const { trace: masked } = await maskStory({ message, trace }, new Date('2026-03-02'));
  expect(JSON.stringify(masked)).not.toContain('Zebrafink');
  const [name, visit] = masked?.steps[0]?.decisions?.[0]?.checks ?? [];
  expect(name?.found[0]).toHaveLength(9);
  expect(visit).toEqual({ path: 'PV1-2', wanted: 'is O', found: ['O'], holds: true });
  expect(masked?.waits?.[0]?.failure.message).toContain('No room for');
});
