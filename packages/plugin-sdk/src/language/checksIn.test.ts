import { describe, expect, it } from 'vitest';
import { checksIn } from './checksIn.ts';

const texts = {
  es: {
    '{system} refused the connection.': '{system} rechazó la conexión.',
    'It is {address}.': 'Es {address}.',
    'It is for {name}.': 'Es para {name}.',
    '{system} speaks first, as {kind} does.': '{system} habla primero, como {kind}.',
    'a web server': 'un servidor web',
    'Costs {price} (US$).': 'Cuesta {price} (US$).',
  },
};
const inSpanish = (title: string) => checksIn([{ title, ok: true }], texts, 'es')[0]?.title;

describe('the lines of "Verify" in a language', () => {
  it('keep the values that were put into the sentence', () => {
    expect(inSpanish('lab.example.org:2575 refused the connection.')).toBe(
      'lab.example.org:2575 rechazó la conexión.',
    );
    expect(inSpanish('Costs 3 (US$).')).toBe('Cuesta 3 (US$).');
  });

  it('take the sentence with the most words of those that fit', () => {
    expect(inSpanish('It is for lab.example.org.')).toBe('Es para lab.example.org.');
    expect(inSpanish('It is 10.0.0.1.')).toBe('Es 10.0.0.1.');
  });

  it('say values that are texts themselves', () => {
    expect(inSpanish('lab:22 speaks first, as a web server does.')).toBe(
      'lab:22 habla primero, como un servidor web.',
    );
  });

  it('leave what they do not know, and how each line is, as it was', () => {
    const checks = [
      { title: 'Something new', ok: 'skipped' as const, detail: 'It is 1.', remedy: 'Look.' },
      { title: 'The settings are complete', ok: false },
    ];
    expect(checksIn(checks, texts, 'es')).toEqual([
      { title: 'Something new', ok: 'skipped', detail: 'Es 1.', remedy: 'Look.' },
      { title: 'Los ajustes están completos', ok: false },
    ]);
  });

  it('are English when the plugin has no texts in the language', () => {
    const checks = [{ title: 'The settings are complete', ok: true as const }];
    expect(checksIn(checks, texts, 'ar')).toEqual(checks);
    expect(checksIn(checks, undefined, 'es')).toEqual(checks);
  });
});
