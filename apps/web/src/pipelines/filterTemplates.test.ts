import { emptyPipeline } from '@pyheart/plugin-sdk';
import { expect, it } from 'vitest';
import type { Template } from '../api.ts';
import { audiencesOf, filterTemplates, formatsOf, noFilter } from './filterTemplates.ts';

const template = (key: string, more: Partial<Template>): Template => ({
  key,
  title: key,
  summary: '',
  audience: 'Interface team',
  formats: ['HL7 v2'],
  plugins: [],
  document: emptyPipeline(key),
  ...more,
});
const all = [
  template('Admisión', { summary: 'Takes ADT over MLLP', formats: ['HL7 v2', 'FHIR'], plugins: ['email'] }),
  template('Results', { audience: 'Laboratory' }),
];
const titleOf = (plugin: string) => (plugin === 'email' ? 'E-mail by SMTP' : plugin);
const found = (filter: Partial<typeof noFilter>) =>
  filterTemplates(all, { ...noFilter, ...filter }, titleOf).map(({ key }) => key);

it('finds templates by words in any order, without accents, and by what they use', () => {
  expect(found({ text: 'mllp admision' })).toEqual(['Admisión']);
  expect(found({ text: 'smtp' })).toEqual(['Admisión']);
  expect(found({ text: 'smtp laboratory' })).toEqual([]);
  expect(found({})).toEqual(['Admisión', 'Results']);
});

it('narrows by who uses it and by format, both together', () => {
  expect(found({ audience: 'Laboratory' })).toEqual(['Results']);
  expect(found({ format: 'FHIR' })).toEqual(['Admisión']);
  expect(found({ format: 'FHIR', audience: 'Laboratory' })).toEqual([]);
  expect(audiencesOf(all)).toEqual(['Interface team', 'Laboratory']);
  expect(formatsOf(all)).toEqual(['HL7 v2', 'FHIR']);
});
