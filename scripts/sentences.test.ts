import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { gap, sentenceFinder, wholeWords } from '../apps/web/src/language/findSentence.ts';
import { entriesOf, translated } from './catalogues.ts';
import { allSentences, allWords } from './sentenceFiles.ts';
import { sentencesOf } from './sentencesOf.ts';

const folder = mkdtempSync(join(tmpdir(), 'sentences-'));
afterAll(() => rmSync(folder, { recursive: true }));

function sentencesIn(source: string): string[] {
  const path = join(folder, 'source.ts');
  writeFileSync(path, source);
  return sentencesOf(path).map(({ text }) => text);
}

describe('the sentences of a source file', () => {
  it('are its texts of two words or more, with each value as a gap', () => {
    const source =
      "throw new PluginError('PH-NET-001', `${host}:${port} refused ${what}.`, { hint: 'Try it again.' }); go('one');";
    expect(sentencesIn(source)).toEqual(['{1}:{2} refused {3}.', 'Try it again.']);
  });

  it('are as many as a condition within makes of one', () => {
    expect(sentencesIn("const a = `Sent ${count === 1 ? 'a message' : `${count} messages`}.`;")).toEqual([
      'Sent a message.',
      'Sent {1} messages.',
    ]);
  });

  it('have one gap for values that touch, and none for what is added up', () => {
    expect(sentencesIn("const a = `It is ${b}${c}.`; const d = 'It was ' + 'there.';")).toEqual([
      'It is {1}.',
      'It was there.',
    ]);
  });

  it('are not what logs, programmers, databases and other programs read', () => {
    const source =
      "log.info({ id }, 'message stored'); throw new Error('no such run'); query('SELECT id FROM run'); z.string().meta({ title: 'The port' }); const a = { key: `rename ${id}` };";
    expect(sentencesIn(source)).toEqual([]);
  });
});

const sentences = allSentences();
const made = new Set(sentences.map(({ text }) => text));
const words = allWords();

it('finds every sentence by a word of its own, and never another one', () => {
  const patterns = sentences.map(({ text }) => text).filter((text) => gap.test(text));
  const find = sentenceFinder(patterns);
  const lost = patterns.filter((pattern) => {
    const made = pattern.replace(/\{(\d+)\}/g, (_, number) => `Qx${number}`);
    return find(made)?.pattern !== pattern;
  });
  expect(lost.map((pattern) => `${pattern} (${wholeWords(pattern).length} words)`)).toEqual([]);
});

describe.each(translated)('the sentences in %s', (language) => {
  const entries = entriesOf(language, 'sentences');

  it('are all there', () => {
    const known = new Set(entries.map(({ english }) => english));
    expect(sentences.filter(({ text }) => !known.has(text))).toEqual([]);
  });

  it('are all made somewhere, and none is there twice', () => {
    expect(
      entries.filter(({ english, file }) => !(file === 'words.json' ? words : made).has(english)),
    ).toEqual([]);
    const seen = new Set<string>();
    expect(entries.filter(({ english }) => seen.size === seen.add(english).size)).toEqual([]);
  });

  it('keep the gaps of the English ones', () => {
    const wrong = entries.filter(
      ({ english, translation }) => translation.trim() === '' || gapsIn(english) !== gapsIn(translation),
    );
    expect(wrong).toEqual([]);
  });
});

function gapsIn(text: string): string {
  return [...new Set([...text.matchAll(/\{(\d+)[,}]/g)].map(([, number]) => number))].sort().join(' ');
}
