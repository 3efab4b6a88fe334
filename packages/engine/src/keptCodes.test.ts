import { expect, it } from 'vitest';
import { keptCodes } from './keptCodes.ts';

const nobody = () => false;
const kept = (code: string, system?: string, isAboutPatient: (text: string) => boolean = nobody) =>
  keptCodes([{ node: 'lookup', code, ...(system === undefined ? {} : { system }) }], isAboutPatient).length;

it('keeps what can be a code, with its system', () => {
  expect(kept('HB')).toBe(1);
  expect(kept('HB', 'L')).toBe(1);
});

it('drops what is empty, too long or of the patient', () => {
  expect(kept(' ')).toBe(0);
  expect(kept('x'.repeat(65))).toBe(0);
  expect(kept('EVERYMAN', 'L', (text) => text === 'EVERYMAN')).toBe(0);
  expect(kept('HB', 'EVERYMAN', (text) => text === 'EVERYMAN')).toBe(0);
});

it.each([
  ['\u0000', 'control characters'],
  ['\ud800', 'half a character'],
])('drops codes and systems that the database cannot store: %j, %s', (text) => {
  expect(kept(`HB${text}`)).toBe(0);
  expect(kept('HB', `L${text}`)).toBe(0);
});
