import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import type { StepTrace } from '../api.ts';
import { stepLine } from './stepLine.ts';
import { waitedBefore } from './waitedBefore.ts';
import { notReached, whyNotCrossed, whyNotReached } from './whyNot.ts';

const document = pipelineDocumentSchema.parse({
  format: 1,
  name: 'Admissions',
  nodes: ['in', 'router', 'a', 'b', 'rest', 'after-b'].map((id) => ({
    id,
    plugin: 'x',
    name: id.toUpperCase(),
    settings: {},
    position: { x: 0, y: 0 },
  })),
  wires: [
    ['in.out', 'router'],
    ['router.a', 'a'],
    ['router.b', 'b'],
    ['router.default', 'rest'],
    ['router.error', 'rest'],
    ['b.out', 'after-b'],
  ].map(([from = '', to = ''], at) => {
    const [node = '', port = ''] = from.split('.');
    return { id: `w${at}`, from: { node, port }, to: { node: to, port: 'in' } };
  }),
});
const step = (node: string, outputs: string[], more: Partial<StepTrace> = {}): StepTrace => ({
  ...{
    node,
    plugin: 'x',
    port: 'in',
    input: 'm',
    status: 'ok',
    attempt: 1,
    ms: 5,
    explanations: [],
    issues: [],
  },
  startedAt: '2026-03-01T12:00:00.000Z',
  outputs: outputs.map((port) => ({ port, message: 'm' })),
  ...more,
});
const decisions: StepTrace['decisions'] = [
  {
    rule: 'Inpatients',
    port: 'a',
    outcome: 'not_matched',
    checks: [{ path: 'PV1-2', wanted: 'is I', found: ['O'], holds: false }],
  },
  {
    rule: 'Outpatients',
    port: 'b',
    outcome: 'matched',
    checks: [{ path: 'PV1-2', wanted: 'is O', found: ['O'], holds: true }],
  },
];
const ran = (...steps: StepTrace[]) => ({ document, trace: { steps } });
const from = (node: string, port: string) => ({ from: { node, port } });

it('gives no reason where a message crossed', () => {
  expect(whyNotCrossed(ran(step('router', ['b'], { decisions })), from('router', 'b'))).toBeNull();
});

it('names the rule that did not match, with the value that decided', () => {
  const routed = ran(step('in', ['out']), step('router', ['b'], { decisions }), step('b', ['out']));
  expect(whyNotCrossed(routed, from('router', 'a'))).toBe(
    '“Inpatients” did not match: PV1-2 is “O” (wanted: is I)',
  );
  expect(whyNotReached(routed, 'a')).toBe('ROUTER: “Inpatients” did not match: PV1-2 is “O” (wanted: is I)');
  expect(whyNotCrossed(routed, from('router', 'default'))).toBe(
    '“Outpatients” matched: PV1-2 is “O” (wanted: is O)',
  );
  expect(whyNotCrossed(routed, from('router', 'error'))).toBe('Nothing went wrong here.');
});

it('says that a rule was not tried when one before it matched', () => {
  const first = decisions.map((decision, at) => ({
    ...decision,
    outcome: at === 0 ? ('matched' as const) : ('not_tried' as const),
  }));
  expect(whyNotCrossed(ran(step('router', ['a'], { decisions: first })), from('router', 'b'))).toBe(
    '“Outpatients” was not tried: one before it matched',
  );
});

it('says of what lies behind a node that was not reached why the way ended above', () => {
  const failure = { code: 'PH-NET-001', class: 'transient', message: 'EHR refused.' } as const;
  const failed = ran(step('in', ['out']), step('router', [], { status: 'failed', failure }));
  expect(whyNotReached(failed, 'after-b')).toBe('ROUTER: It failed here: EHR refused.');
  expect(notReached(failed).map(({ node }) => node)).toEqual(['a', 'b', 'rest', 'after-b']);
  const waits = [{ node: 'router', until: '', why: 'retry' as const, failure }];
  const retrying = { document, trace: { ...failed.trace, waits } };
  expect(whyNotCrossed(retrying, from('router', 'a'))).toBe(
    'It failed here and is tried again: EHR refused.',
  );
});

it('repeats what the step said when it has no rules', () => {
  const said = { explanations: ['The same message passed before.'] };
  expect(whyNotCrossed(ran(step('router', ['a'], said)), from('router', 'b'))).toBe(
    'The message left by a instead. The same message passed before.',
  );
  expect(whyNotCrossed(ran(step('router', [], said)), from('router', 'b'))).toBe(
    'The same message passed before.',
  );
  expect(whyNotReached(ran(step('router', ['a'])), 'in')).toBe('The message came in elsewhere.');
});

it('says in a line what settled a step', () => {
  expect(stepLine(step('router', ['b'], { decisions }))).toBe(
    '“Outpatients” matched: PV1-2 is “O” (wanted: is O)',
  );
  expect(stepLine(step('router', [], { explanations: ['Kept before.', 'Adds nothing.'] }))).toBe(
    'Kept before. Adds nothing.',
  );
  const failure = { code: 'PH-NET-001', class: 'transient', message: 'EHR refused.' } as const;
  expect(stepLine(step('router', [], { decisions, failure }))).toBe('EHR refused.');
});

it('tells how long a message waited before a step, from a second on', () => {
  const received = new Date('2026-03-01T11:59:57.000Z');
  const later = (seconds: number) => ({
    startedAt: `2026-03-01T12:00:${String(seconds).padStart(2, '0')}.000Z`,
  });
  const steps = [step('in', ['out']), step('router', ['b'], later(0)), step('b', [], later(8))];
  const waited = steps.map((_, index) => waitedBefore({ steps }, index, received));
  expect(waited).toEqual([3000, undefined, 7995]);
});
