import { afterEach, expect, it } from 'vitest';
import { sentenceSayer } from './saySentences.ts';
import { speak } from './spoken.ts';

afterEach(() => speak('en', {}));

const say = sentenceSayer({
  '{1} refused the connection.': '{1} rechazó la conexión.',
  '{1} did not answer{2}.': '{1} no respondió{2}.',
  ' within {1} s': ' en {1} s',
  '"{1}" is missing.': 'Falta «{1}».',
  'Pipeline "{1}" cannot start: {2}': 'El flujo «{1}» no puede iniciarse: {2}',
  'Try again.': 'Vuelva a intentarlo.',
  'not set': 'sin definir',
  '{1}: {2} → {3}': '{1}: {2} → {3}',
  '{1} on {2}': '{1} en {2}',
  'Row {1}': 'Fila {1}',
  'the {1}': '{1}',
  '{1} added': '{1} añadido',
  'On {1}, in {2}: {3}': 'En {1}, en {2}: {3}',
  '{1} changed': '{1} cambiado',
  '{1} errors': '{1, plural, one {# error} other {# errores}}',
  'Checked {1}: {2}.': 'Se comprobó {1}: {2}.',
  '{1} nodes': '{1, plural, one {# nodo} other {# nodos}}',
  'Removed {1}': 'Se quitó {1}',
  'No {1}.': 'Sin {1}.',
  '{1} characters like {2}': '{1} caracteres como {2}',
  'is not a date: {1}.': 'no es una fecha: {1}.',
  'is required.': 'es obligatorio.',
  'a web server': 'un servidor web',
  '{1} speaks first, as {2} does.': '{1} habla primero, como {2}.',
});

it('keeps the values that were put into a sentence', () => {
  expect(say('lab.example.org:2575 refused the connection.')).toBe(
    'lab.example.org:2575 rechazó la conexión.',
  );
});

it('says values that are phrases or sentences themselves, but no name in quotes', () => {
  expect(say('lab:22 speaks first, as a web server does.')).toBe(
    'lab:22 habla primero, como un servidor web.',
  );
  expect(say('lab did not answer within 3 s.')).toBe('lab no respondió en 3 s.');
  expect(say('"not set" refused the connection.')).toBe('«not set» rechazó la conexión.');
  expect(say('lab did not answer.')).toBe('lab no respondió.');
  expect(say('Pipeline "not set" cannot start: "Port" is missing. "Host" is missing.')).toBe(
    'El flujo «not set» no puede iniciarse: Falta «Port». Falta «Host».',
  );
});

it('says each of several sentences, lines and parts of a list that it knows', () => {
  expect(say('lab refused the connection. Try again.')).toBe('lab rechazó la conexión. Vuelva a intentarlo.');
  expect(say('Something else. Try again.')).toBe('Something else. Vuelva a intentarlo.');
  expect(say('Admissions: lab refused the connection.')).toBe('Admissions: lab rechazó la conexión.');
});

it('says of a place what is said without it', () => {
  expect(say('Patient.name is required.')).toBe('Patient.name es obligatorio.');
  expect(say('PID-7.1 (Time) is not a date: 8 characters like "99". Ask the sender.')).toBe(
    'PID-7.1 (Time) no es una fecha: 8 caracteres como "99". Ask the sender.',
  );
});

it('says what changed, with what is small in the middle of a sentence', () => {
  expect(say('Port: not set → 2 on MLLP in')).toBe('Port: sin definir → 2 en MLLP in');
  expect(say('On Map, in the mapping: Row PID-5 → name added')).toBe(
    'En Map, en mapping: Fila PID-5 → name añadido',
  );
  expect(say('On Map, in the mapping, row PID-5: Type changed')).toBe(
    'En Map, en mapping, fila PID-5: Type cambiado',
  );
});

it('chooses by number', () => {
  expect(say('Removed 3 nodes')).toBe('Se quitó 3 nodos');
  expect(say('Checked ADT: 2 errors, 3 nodes.')).toBe('Se comprobó ADT: 2 errores, 3 nodos.');
  expect(say('Removed MLLP in')).toBe('Se quitó MLLP in');
});

it('leaves what it does not know, and what only looks like something short', () => {
  expect(say('A plugin of ours says this.')).toBe('A plugin of ours says this.');
  expect(say('Waiting on the partner')).toBe('Waiting on the partner');
  expect(say('No answer.')).toBe('No answer.');
  expect(say('No a web server.')).toBe('Sin un servidor web.');
  expect(say('Removed Lab on port 2575')).toBe('Se quitó Lab on port 2575');
});

it('takes no value for a word of the language or for another text', () => {
  expect(say('Removed constructor')).toBe('Se quitó constructor');
  expect(say('constructor')).toBe('constructor');
  const words = sentenceSayer({
    'No {1}.': 'Sin {1}.',
    'a server': 'un servidor',
    'value a server': 'otra cosa',
  });
  expect(words('value a server')).toBe('otra cosa');
  expect(words('No a server.')).toBe('Sin un servidor.');
});

it('isolates values in a language of the other direction', () => {
  speak('ar', {});
  const arabic = sentenceSayer({
    '{1} refused the connection.': 'رفض {1} الاتصال.',
    'no errors': 'لا أخطاء',
  });
  expect(arabic('lab:2575 refused the connection.')).toBe('رفض \u2068lab:2575\u2069 الاتصال.');
  expect(arabic('no errors, 3 left')).toBe('لا أخطاء، \u20683 left\u2069');
});

it('takes no longer for a long text of other words', () => {
  const text = 'refused the connection '.repeat(5_000);
  expect(say(text)).toBe(text);
});
