import { expect, it } from 'vitest';
import { newRule, readRules } from './Rule.ts';

it('draws what an import brought, however incomplete', () => {
  expect(readRules([{ conditions: [{ path: 'PV1-2', value: ['I', 'E'] }, 3] }, null])).toEqual([
    {
      id: 'rule-1',
      name: '',
      match: 'all',
      conditions: [{ path: 'PV1-2', op: 'equals', value: ['I', 'E'] }],
    },
  ]);
  expect(readRules('nothing')).toEqual([]);
});

it('keeps what it does not know, such as a note', () => {
  expect(readRules([{ id: 'a', name: 'A', match: 'any', note: 'n', conditions: [] }])[0]).toHaveProperty(
    'note',
    'n',
  );
});

it('gives a new rule an id and a port that are free', () => {
  const rules = [newRule([], true)];
  const second = newRule([{ ...rules[0]!, id: 'rule-2' }], true);
  expect(second).toMatchObject({ id: 'rule-3', port: 'rule_3' });
});
