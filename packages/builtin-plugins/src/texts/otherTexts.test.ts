import { readFile } from 'node:fs/promises';
import type { Texts } from '@pyheart/plugin-sdk';
import { deadTexts, untranslated } from '@pyheart/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import { sampleMessages } from '../samples/sampleMessages.ts';
import { samplesIn } from '../samples/samplesIn.ts';
import {
  bulkSimulator,
  ehrSimulator,
  fhirSimulator,
  mailSimulator,
  pacsSimulator,
  receiverSimulator,
} from '../simulators/index.ts';
import { mapTemplateWords } from '../templates/mapTemplateWords.ts';
import { pipelineTemplates } from '../templates/pipelineTemplates.ts';
import { templatesIn } from '../templates/templatesIn.ts';
import { templatePeers } from '../testing/templatePeers.ts';

function templateTexts(): string[] {
  const shown = new Set<string>();
  for (const template of pipelineTemplates) {
    const listening = mapTemplateWords(template, (text) => {
      shown.add(text);
      return text;
    });
    listening.document(templatePeers);
  }
  return [...shown];
}

const simulators = [
  ehrSimulator,
  receiverSimulator,
  fhirSimulator,
  mailSimulator,
  bulkSimulator,
  pacsSimulator,
];
const shownIn: Record<string, string[]> = {
  templates: templateTexts(),
  samples: sampleMessages.flatMap(({ name, tags }) => [name, ...tags]),
  simulators: simulators.flatMap(({ title, summary, behaviours }) => [
    title,
    summary,
    ...behaviours.map(({ label }) => label),
  ]),
};

describe.each(['es', 'ar'])('in %s', (language) => {
  it.each(Object.entries(shownIn))('%s have all their texts and no other', async (folder, shown) => {
    const file = `${import.meta.dirname}/../${folder}/texts.${language}.json`;
    const texts: Texts = JSON.parse(await readFile(file, 'utf8'));
    expect(untranslated([...new Set(shown)], texts)).toEqual([]);
    expect(deadTexts(shown, texts)).toEqual([]);
  });

  it('templates make the same pipelines, with other words', () => {
    const bones = (templates: typeof pipelineTemplates) =>
      templates.map((template) => mapTemplateWords(template, () => '-').document(templatePeers));
    expect(bones(templatesIn(language))).toEqual(bones(pipelineTemplates));
    expect(templatesIn(language)[0]?.document(templatePeers).name).toBe(templatesIn(language)[0]?.title);
  });

  it('samples are the same messages, with other names', () => {
    const bones = (samples: ReturnType<typeof samplesIn>) =>
      samples.map((sample) => ({ ...sample, name: '', tags: sample.tags.length }));
    expect(bones(samplesIn(language))).toEqual(bones(sampleMessages));
    expect(samplesIn(language)[0]?.name).not.toBe(sampleMessages[0]?.name);
  });
});

it('templates and samples are English in a language that is not known', () => {
  expect(templatesIn('fr')).toEqual(pipelineTemplates);
  expect(samplesIn('fr')).toEqual(sampleMessages);
});
