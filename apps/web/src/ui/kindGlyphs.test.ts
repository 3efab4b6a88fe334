import { messageKinds } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import { glyphOf } from './kindGlyphs.ts';

it('gives one family one glyph and a mixture the open one', () => {
  expect(glyphOf(['fhir.resource', 'fhir.bundle'])).toBe('fhir');
  expect(glyphOf(['hl7v2', 'json'])).toBe('any');
  expect(messageKinds.every((kind) => kind === 'binary' || glyphOf([kind]) !== 'any')).toBe(true);
});
