import { builtinPlugins } from '@pyheart/builtin-plugins';
import { expect, it } from 'vitest';
import { pluginCatalogue } from './pluginCatalogue.ts';

const catalogue = pluginCatalogue(builtinPlugins);
const titleIn = (language: string) =>
  catalogue.manifestsIn(language).find(({ key }) => key === 'mllp-listener')?.title;

it('shows the plugins in the language that is asked for', () => {
  expect(titleIn('es')).toBe('Receptor HL7 v2 (MLLP)');
  expect(titleIn('ar')).toBe('مستقبِل HL7 v2 (MLLP)');
});

it('shows them in English in any other', () => {
  for (const language of ['en', 'fr']) expect(titleIn(language)).toBe('HL7 v2 listener (MLLP)');
});

it('sends one language, not all of them', () => {
  for (const language of ['en', 'es', 'ar', 'fr']) {
    for (const manifest of catalogue.manifestsIn(language)) expect(manifest).not.toHaveProperty('texts');
  }
});
