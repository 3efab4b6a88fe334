import { afterEach, expect, it } from 'vitest';
import { msg } from './msg.ts';
import { speak } from './spoken.ts';
import { t } from './t.ts';

afterEach(() => speak('en', {}));

const messages = '{count, plural, one {# message} other {# messages}}';

it('says English texts as they stand, with their values', () => {
  expect(t('Remove {name}?', { name: 'Lab' })).toBe('Remove Lab?');
});

it('leaves out the remark that tells two meanings apart', () => {
  expect([t('Open@@state of an alert'), t(msg('Set@@a secret'))]).toEqual(['Open', 'Set']);
});

it('counts in English without a catalogue', () => {
  expect([0, 1, 2, 1204].map((count) => t(messages, { count }))).toEqual([
    '0 messages',
    '1 message',
    '2 messages',
    '1,204 messages',
  ]);
});

it('takes the number itself, a word, and braces that mean nothing', () => {
  expect(t('{count, plural, =0 {none} other {{count} of {all}}}', { count: 0, all: 3 })).toBe('none');
  expect(t('{count, plural, =0 {none} other {{count} of {all}}}', { count: 2, all: 3 })).toBe('2 of 3');
  expect(t('{state, select, on {runs} other {rests}}', { state: 'on' })).toBe('runs');
  expect(t('{state, select, on {runs} other {rests}}', { state: 'off' })).toBe('rests');
});

it('counts in Arabic with its six forms and with Latin digits', () => {
  const forms =
    '{count, plural, zero {لا رسائل} one {رسالة واحدة} two {رسالتان} few {# رسائل} many {# رسالة} other {# رسالة}}';
  speak('ar', { [messages]: forms });
  expect([0, 1, 2, 3, 11, 100].map((count) => t(messages, { count }))).toEqual([
    'لا رسائل',
    'رسالة واحدة',
    'رسالتان',
    '3 رسائل',
    '11 رسالة',
    '100 رسالة',
  ]);
});

it('keeps names and places in their own direction within an Arabic text', () => {
  speak('ar', { 'Remove {name}': 'إزالة {name}' });
  expect(t('Remove {name}', { name: 'PID-3' })).toBe('إزالة \u2068PID-3\u2069');
});

it('falls back to English for a text that the catalogue does not have', () => {
  speak('es', {});
  expect(t('Remove {name}', { name: 'Lab' })).toBe('Remove Lab');
});

it('writes numbers as the region of the browser does', () => {
  speak('es', {}, ['de-DE', 'es-MX', 'es']);
  expect(t(messages, { count: 1204 })).toBe('1,204 messages');
  speak('es', {}, ['es-ES']);
  expect(t('{count, plural, other {#}}', { count: 9204 })).toBe('9204');
});
