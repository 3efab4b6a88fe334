import type { Message, MessageKind } from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { openSource } from '../paths/source.ts';
import { compileCondition } from './compileCondition.ts';
import { compileRule } from './compileRule.ts';
import { type Condition, conditionSchema } from './condition.ts';
import type { Operator } from './operators.ts';

const adt = [
  'MSH|^~\\&|REG|NORTH|EHR|MAIN|20260301101500||ADT^A01^ADT_A01|M1|P|2.5.1',
  'PID|1||4711^^^NORTH^MR~99^^^STATE^SS||Meier^Anna||19800229|F',
  `PV1|1|O|W4^12^1${'|'.repeat(41)}20260301101500+0100`,
].join('\r');

const open = (kind: MessageKind, body: Message['body']) => {
  const opened = openSource({
    id: 'm',
    correlationId: 'm',
    kind,
    subtype: 'ADT^A01',
    body,
    meta: { phi: 'yes', labels: { site: 'north' } },
  });
  if (!('source' in opened)) throw new Error('This message must open.');
  return opened.source;
};

const verdict = (condition: Condition, source = open('hl7v2', adt)) => {
  const test = compileCondition(condition);
  if (typeof test !== 'function') throw new Error(test.problem);
  return test(source);
};

it('conditions over XML read elements and attributes', () => {
  const order = open('xml', '<order id="7"><line code="A"/><line code="B">two</line></order>');
  const holds = (path: string, value: string) => verdict({ path, op: 'equals', value }, order).holds;
  expect(holds('order.@id', '7')).toBe(true);
  expect(holds('order.line[1].@code', 'B')).toBe(true);
  expect(holds('order.line.#text', 'two')).toBe(true);
  expect(holds('order.line[0].@code', 'B')).toBe(false);
});

describe('conditions over HL7 v2', () => {
  const cases: [path: string, op: Operator, value: string | string[] | undefined, holds: boolean][] = [
    ['PV1-2', 'equals', 'O', true],
    ['PV1-2', 'equals', 'I', false],
    ['PV1-2', 'not_equals', 'I', true],
    ['PV1-2', 'in', 'I, E, O', true],
    ['PV1-2', 'in', ['I', 'E'], false],
    ['PV1-2', 'not_in', 'I,E', true],
    ['PID-5.1', 'starts_with', 'Mei', true],
    ['PID-5.1', 'ends_with', 'er', true],
    ['PID-5.1', 'contains', 'xx', false],
    ['MSH-9.2', 'matches', '^A0[1-4]$', true],
    ['PID-7', 'exists', undefined, true],
    ['PID-9', 'exists', undefined, false],
    ['PID-9', 'missing', undefined, true],
    ['PID-7', 'gt', '1979', true],
    ['PID-7', 'gte', '19800229', true],
    ['PID-7', 'lt', '1980-02-29', false],
    ['PID-7', 'lte', '1980-02-29', true],
    ['PID-7', 'between', '19800101..19801231', true],
    ['PV1-44', 'lt', '2026-03-01T09:30:00Z', true],
    ['PID-3[*].1', 'equals', '99', true],
    ['PID-3[*].1', 'not_equals', '99', false],
    ['PID-3[2].4', 'equals', 'STATE', true],
    ['@subtype', 'equals', 'ADT^A01', true],
    ['@label.site', 'in', 'north,south', true],
  ];
  it.each(cases)('%s %s %s: %s', (path, op, value, holds) => {
    expect(verdict({ path, op, ...(value === undefined ? {} : { value }) }).holds).toBe(holds);
  });

  it('says in words what was found and what was wanted', () => {
    expect(verdict({ path: 'PV1-2', op: 'in', value: 'I, E' }).why).toBe(
      'PV1-2 is "O" (wanted: is one of I, E)',
    );
    expect(verdict({ path: 'PID-9', op: 'exists' }).why).toBe('PID-9 is empty (wanted: has a value)');
  });

  it('treats the HL7 null as empty', () => {
    expect(verdict({ path: 'PID-8', op: 'missing' }, open('hl7v2', adt.replace('|F\r', '|""\r'))).holds).toBe(
      true,
    );
  });
});

describe('conditions over FHIR and JSON', () => {
  const bundle = open('fhir.bundle', {
    resourceType: 'Bundle',
    entry: [
      {
        resource: { resourceType: 'Patient', name: [{ family: 'Meier' }, { family: 'Kunz' }], active: true },
      },
      { resource: { resourceType: 'Encounter', class: { code: 'IMP' } } },
    ],
  });

  it('finds a resource in a bundle and walks its lists', () => {
    expect(verdict({ path: 'Patient.name.family', op: 'equals', value: 'Kunz' }, bundle).holds).toBe(true);
    expect(verdict({ path: 'Patient.name[0].family', op: 'equals', value: 'Kunz' }, bundle).holds).toBe(
      false,
    );
    expect(verdict({ path: 'Encounter.class.code', op: 'equals', value: 'IMP' }, bundle).holds).toBe(true);
    expect(verdict({ path: 'Patient.active', op: 'equals', value: 'true' }, bundle).holds).toBe(true);
  });

  it('compares numbers as numbers', () => {
    const order = open('json', { order: { lines: [{ count: 9 }, { count: 10 }] } });
    expect(verdict({ path: 'order.lines[*].count', op: 'gt', value: '9' }, order).holds).toBe(true);
    expect(verdict({ path: 'order.lines[0].count', op: 'gt', value: '9' }, order).holds).toBe(false);
  });
});

describe('rules', () => {
  it('hold when all or when any of their conditions do', () => {
    const conditions: Condition[] = [
      { path: 'PV1-2', op: 'equals', value: 'I' },
      { path: 'MSH-9.2', op: 'equals', value: 'A01' },
    ];
    const decide = (match: 'all' | 'any') =>
      compileRule({ name: 'r', match, conditions }).decide(open('hl7v2', adt));
    expect(decide('all')).toMatchObject({ holds: false, why: 'PV1-2 is "O" (wanted: is I)' });
    expect(decide('any')).toMatchObject({ holds: true, why: 'MSH-9.2 is "A01", is A01' });
  });
});

it('say which condition settled them, and what it found', () => {
  const conditions: Condition[] = [
    { path: 'MSH-9.2', op: 'equals', value: 'A01' },
    { path: 'PV1-2', op: 'in', value: 'I, E' },
  ];
  const { checks } = compileRule({ name: 'r', match: 'all', conditions }).decide(open('hl7v2', adt));
  expect(checks).toEqual([{ path: 'PV1-2', wanted: 'is one of I, E', found: ['O'], holds: false }]);
});

describe('settings of a condition', () => {
  it.each([
    [{ path: 'PID-5.1', op: 'equals' }, 'needs a value'],
    [{ path: 'not a path!', op: 'exists' }, 'is not a path'],
    [{ path: '@secret', op: 'exists' }, 'Use @kind'],
    [{ path: 'PID-7', op: 'between', value: '1' }, 'two values'],
    [{ path: 'PID-5', op: 'matches', value: '(a+)+$' }, 'take forever'],
    [{ path: 'PID-5', op: 'matches', value: '(' }, 'not a regular expression'],
  ])('refuse %j', (condition, words) => {
    const parsed = conditionSchema.safeParse(condition);
    expect(parsed.error?.issues[0]?.message).toContain(words);
  });
});
