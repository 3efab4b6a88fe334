import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Part, readMessage } from '../apps/web/src/language/readMessage.ts';
import { bareTexts } from './bareTexts.ts';
import { entriesOf, translated } from './catalogues.ts';
import { textKeys } from './textKeys.ts';

const web = join(import.meta.dirname, '../apps/web/src');
const sources = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter((file) => !/\.test\.|testing\/|testManifest/.test(file))
  .sort();
const folder = mkdtempSync(join(tmpdir(), 'texts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

it('finds what is put into language, and both sides of a condition', () => {
  const path = file(
    'keys.tsx',
    "t('A {b}', { b }); msg('C'); rich('D <e>f</e>', {}); t(x ? 'On' : 'Off'); u('no');",
  );
  expect(textKeys(path).map(({ text }) => text)).toEqual(['A {b}', 'C', 'D <e>f</e>', 'On', 'Off']);
});

it('finds bare texts in elements, attributes, conditions, constants and announcements', () => {
  const path = file(
    'bare.tsx',
    "const a = { label: 'Two words' };\nannounce(`Moved ${b}`);\nconst c = <p title=\"Three\">Four{d ? 'five six' : null} MSH-10 {t('Seven')}</p>;\nconst e = <b className=\"eight nine\">HL7 v2</b>;\nconst f = ['Ten is a sentence'];\nconst g = `Eleven, ${h}`;",
  );
  expect(bareTexts(path).map((line) => line.replace(/^.*:/, ''))).toEqual([
    '1 Two words',
    '2 Moved {}',
    '3 five six',
    '3 Three',
    '3 Four',
    '5 Ten is a sentence',
    '6 Eleven, {}',
  ]);
});

it('has no English text that is not put into language', () => {
  const bare = sources.flatMap((source) => bareTexts(join(web, source)));
  expect(bare.map((line) => line.slice(web.length + 1))).toEqual([]);
});

describe.each(translated)('the catalogues of %s', (language) => {
  const entries = entriesOf(language);
  const used = new Set(sources.flatMap((source) => textKeys(join(web, source)).map(({ text }) => text)));

  it('have every text', () => {
    const known = new Set(entries.map(({ english }) => english));
    expect([...used].filter((text) => !known.has(text))).toEqual([]);
  });

  it('have no text that nothing shows, and none twice', () => {
    expect(entries.filter(({ english }) => !used.has(english))).toEqual([]);
    const seen = new Set<string>();
    expect(entries.filter(({ english }) => seen.size === seen.add(english).size)).toEqual([]);
  });

  it('keep the values, choices and elements of the English text', () => {
    const wrong = entries.filter(
      ({ english, translation }) =>
        translation.trim() === '' || namesIn(readMessage(english)) !== namesIn(readMessage(translation)),
    );
    expect(wrong).toEqual([]);
  });

  it('have a form for each number that the language counts by', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    // Spanish has "many" for whole millions only; the word is that of "other".
    const needed = forms.filter((form) => !(language === 'es' && form === 'many'));
    const wrong = entries.flatMap(({ translation }) =>
      pluralsIn(readMessage(translation))
        .filter((cases) => !needed.every((form) => cases.includes(form)))
        .map((cases) => `${cases.join(' ')}: ${translation}`),
    );
    expect(wrong).toEqual([]);
  });
});

/** What a text takes: each value, choice and element once, in any order. */
function namesIn(parts: readonly Part[]): string {
  const names = new Set<string>();
  const visit = (part: Part): void => {
    if ('name' in part) names.add(`${part.kind} ${part.name}`);
    if (part.kind === 'select') names.add([...part.cases.keys()].sort().join(' '));
    if (part.kind === 'element') part.parts.forEach(visit);
    if ('cases' in part) for (const inner of part.cases.values()) inner.forEach(visit);
  };
  parts.forEach(visit);
  return [...names].sort().join(', ');
}

function pluralsIn(parts: readonly Part[]): string[][] {
  return parts.flatMap((part) => {
    if (part.kind === 'element') return pluralsIn(part.parts);
    if (!('cases' in part)) return [];
    const inner = [...part.cases.values()].flatMap(pluralsIn);
    return part.kind === 'plural' ? [[...part.cases.keys()], ...inner] : inner;
  });
}
