// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest';
import { answer, changeSheet, forgetAnswers, isAnswered, sheetOf } from './wizardStore.ts';

beforeEach(() => forgetAnswers('adt'));

it('keeps answers for the tab, and each questionnaire has its own', () => {
  answer('adt', 'sender', { system: 'Lakeside' });
  answer('adt', 'line', null);
  changeSheet('adt', { isRehearsal: false });
  expect(sheetOf('adt')).toEqual({
    answers: { sender: { system: 'Lakeside' }, line: null },
    isRehearsal: false,
  });
  expect(isAnswered(sheetOf('results'))).toBe(false);
  expect(JSON.parse(sessionStorage.getItem('studio.wizard.adt') ?? '')).toEqual(sheetOf('adt'));
});

it('forgets them when it is told to', () => {
  answer('adt', 'sender', { system: 'Lakeside' });
  forgetAnswers('adt');
  expect(isAnswered(sheetOf('adt'))).toBe(false);
  expect(sessionStorage.getItem('studio.wizard.adt')).toBeNull();
});

it('starts anew when what is kept cannot be read', () => {
  sessionStorage.setItem('studio.wizard.broken', '{"answers"');
  expect(sheetOf('broken')).toEqual({ answers: {}, isRehearsal: true });
});
