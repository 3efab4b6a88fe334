import { expect, it } from 'vitest';
import { failureFingerprint } from './failureFingerprint.ts';

const refused = { node: 'send', code: 'PH-REJ-001', message: 'lab:2575 answered AR to message 17.' } as const;

it('is the same for one cause with other numbers in its sentence', () => {
  const other = { ...refused, message: 'lab:2575 answered AR to message 4711.' };
  expect(failureFingerprint('adt', other)).toBe(failureFingerprint('adt', refused));
});

it('tells pipelines, nodes, codes and sentences apart', () => {
  const prints = [
    failureFingerprint('adt', refused),
    failureFingerprint('lab', refused),
    failureFingerprint('adt', { ...refused, node: 'other' }),
    failureFingerprint('adt', { ...refused, code: 'PH-REJ-002' }),
    failureFingerprint('adt', { ...refused, message: 'lab answered AE.' }),
  ];
  expect(new Set(prints).size).toBe(prints.length);
  expect(prints.every((print) => /^[0-9a-f]{16}$/.test(print))).toBe(true);
});
