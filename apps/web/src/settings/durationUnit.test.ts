import { afterEach, expect, it } from 'vitest';
import { speak } from '../language/spoken.ts';
import { alsoInWords, durationUnit, unitInWords } from './durationUnit.ts';

afterEach(() => speak('en', {}));

it('takes the unit of a duration from its field, else from its name', () => {
  expect(durationUnit({ unit: 'ms' }, 'wait')).toBe('ms');
  expect(durationUnit(undefined, 'idle_ms')).toBe('ms');
  expect(durationUnit(undefined, 'wait')).toBe('s');
});

it('says the unit in the language that is spoken, and reads the number by the unit itself', () => {
  speak('ar', { 's@@seconds': 'ث', 'ms@@milliseconds': 'م.ث' });
  expect(['s', 'ms', 'trips'].map(unitInWords)).toEqual(['ث', 'م.ث', 'trips']);
  speak('en', {});
  expect(['s', 'ms'].map(unitInWords)).toEqual(['s', 'ms']);
  expect([alsoInWords(300_000, 'ms'), alsoInWords(300, 's'), alsoInWords(30, 's')]).toEqual([
    ' = 5 minutes',
    ' = 5 minutes',
    '',
  ]);
});
