import type { PipelineDocument, Say, WizardAnswers } from '@pyheart/plugin-sdk';
import { deadTexts, untranslated } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { mapTemplateWords } from '../templates/mapTemplateWords.ts';
import { answerSheets } from '../testing/answerSheets.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { type DraftedPipeline, draftPipeline } from './draftPipeline.ts';
import { wizards } from './index.ts';
import { mapQuestionWords } from './mapQuestionWords.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };
import type { Wizard } from './wizard.ts';
import { type WizardWords, wordsIn, wordsOf } from './wizardWords.ts';

/** The usual answers, and those whose words only a certain value brings. */
function sheetsOf(wizard: Wizard): [string, WizardAnswers][] {
  const sheets = answerSheets(wizard);
  const [, usual] = sheets.find(([name]) => name === 'variant 0') ?? [];
  return [
    ...sheets,
    [
      'special values',
      {
        ...usual,
        server: { ...usual?.['server'], name: 'Open', address: 'http://fhir.example/r4', signIn: 'none' },
        codes: { system: 'local', table: ['NA = 2951-2', 'K = 2823-3'] },
        patients: { who: [] },
        events: { which: ['A04'] },
      },
    ],
  ];
}

const drafts = wizards.flatMap((wizard) =>
  sheetsOf(wizard).flatMap(([name, answers]) =>
    [true, false].map((isRehearsal) => ({
      name: `${wizard.key}, ${name}${isRehearsal ? ', rehearsed' : ''}`,
      make: (words: WizardWords) =>
        draftPipeline(wizard, answers, { peers: templatePeers, isRehearsal, known: [], words }),
    })),
  ),
);

/** Every text that is asked or said for any of the answers. */
function textsShown(): string[] {
  const shown = new Set<string>();
  const say: Say = (text) => {
    if (/\p{Letter}/u.test(text)) shown.add(text);
    return text;
  };
  for (const { title, summary, steps } of wizards) {
    say(title);
    say(summary);
    for (const step of steps) mapQuestionWords(step, say);
  }
  for (const { make } of drafts) make(wordsOf(say, 'en'));
  return [...shown];
}

/** What is left of a draft without its words. */
function bones(drafted: DraftedPipeline) {
  const { document, sentences, open, secrets, cases, connections } = drafted;
  return {
    document: withoutWords(document),
    connections,
    sentences: sentences.map(({ question }) => question),
    open: open.map(({ question, node }) => [question, node]),
    secrets: secrets.map(({ name }) => name),
    cases: cases.map((each) => ({ ...each, name: '' })),
  };
}

function withoutWords(document: PipelineDocument): PipelineDocument {
  const bare = mapTemplateWords({ ...wizardTemplate, document: () => document }, () => '-').document(
    templatePeers,
  );
  return {
    ...bare,
    nodes: bare.nodes.map(({ openQuestions, ...node }) => ({
      ...node,
      ...(openQuestions === undefined
        ? {}
        : { openQuestions: openQuestions.map(({ field }) => ({ field, question: '-', next: '-' })) }),
    })),
  };
}
const wizardTemplate = { key: '', order: 0, title: '', summary: '', audience: '', formats: [] };

describe.each([
  ['es', es],
  ['ar', ar],
])('questionnaires in %s', (language, texts) => {
  it('have all their texts and no other', () => {
    const shown = textsShown();
    expect(untranslated(shown, texts)).toEqual([]);
    expect(deadTexts(shown, texts)).toEqual([]);
  });

  it.each(drafts)('draft the same pipeline with other words: $name', ({ make }) => {
    const english = make(wordsIn('en'));
    const drafted = make(wordsIn(language));
    expect(bones(drafted)).toEqual(bones(english));
    expect(drafted.document.name).not.toBe(english.document.name);
    // An open question counts as long as its placeholder stands in the field, also when that is a text.
    for (const node of drafted.document.nodes)
      for (const { field, placeholder } of node.openQuestions ?? [])
        expect(placeholder).toEqual(field === 'name' ? node.name : node.settings[field]);
  });

  it('ask the same questions with the same values', () => {
    const { say } = wordsIn(language);
    const silent: Say = () => '';
    for (const { steps, title } of wizards) {
      expect(say(title)).not.toBe(title);
      for (const step of steps)
        expect(mapQuestionWords(mapQuestionWords(step, say), silent)).toEqual(mapQuestionWords(step, silent));
    }
  });
});

it('keep values in their direction within Arabic sentences, and names free of what does that', () => {
  for (const { make } of drafts) {
    const { document, sentences } = make(wordsIn('ar'));
    expect(JSON.stringify(document)).not.toMatch(/[\u2068\u2069]/);
    const port = sentences.find(({ text }) => text.includes('2575'));
    if (port) expect(port.text).toMatch(/\u2068[^\u2068]*2575\u2069/);
  }
});

it('are English in a language that is not known', () => {
  for (const { make } of drafts.slice(0, 3)) expect(make(wordsIn('fr'))).toEqual(make(wordsIn('en')));
});
