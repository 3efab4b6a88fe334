import type { Message } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { editedMessage } from './editedMessage.ts';

const header = 'MSH|^~\\&|EHR|WARD|LAB|X|20261124||ADT^A01|C-1|P|2.5.1';
const stored: Message = {
  id: '1',
  correlationId: '1',
  kind: 'hl7v2',
  subtype: 'ADT^A01',
  body: `${header}\rPID|||123||M\r`,
  meta: { phi: 'yes', businessKey: 'C-1', orderKey: '123', charset: '8859/1' },
};

it('is named and ordered by what its text says, and keeps the character set of the sender', () => {
  const text = `${header.replace('C-1', 'C-2').replace('A01', 'A08')}\nPID|||456||Müller\n`;
  const edited = editedMessage(stored, text);
  expect(edited).toMatchObject({
    kind: 'hl7v2',
    subtype: 'ADT^A08',
    meta: { businessKey: 'C-2', orderKey: '456', charset: '8859/1' },
  });
  expect(Buffer.from(edited.raw).toString('latin1')).toBe(text.replaceAll('\n', '\r'));
});

it('is refused when the character set of the sender lacks a letter, without saying which name', () => {
  const text = `${header}\rPID|||123||Łukasz\r`;
  expect(() => editedMessage(stored, text)).toThrow('does not have');
  expect(() => editedMessage(stored, text)).not.toThrow('ukasz');
});

it('is refused when it is no message any more', () => {
  expect(() => editedMessage(stored, 'PID|||123')).toThrow('no HL7 v2 message');
  const json: Message = { ...stored, kind: 'json', body: {} };
  expect(() => editedMessage(json, '{"a": ')).toThrow('not JSON');
});
