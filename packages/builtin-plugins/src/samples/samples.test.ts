import { loadDictionary, parseHl7, validateHl7 } from '@pyheart/formats';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { pipelineTemplates } from '../templates/index.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { adtSamples } from './adtSamples.ts';
import { brokenSamples } from './brokenSamples.ts';
import { sampleMessages } from './index.ts';

const document = pipelineTemplates[0]?.document(templatePeers);

const ends = async (body: string) => {
  if (document === undefined) throw new Error('There is no first template.');
  const message = { kind: 'hl7v2' as const, body };
  return walkPipeline(document, builtinPlugins, { node: 'listen', port: 'out', message });
};

it('have ids and names of their own', () => {
  expect(sampleMessages.length).toBeGreaterThanOrEqual(12);
  expect(new Set(sampleMessages.map(({ id }) => id)).size).toBe(sampleMessages.length);
  expect(new Set(sampleMessages.map(({ name }) => name)).size).toBe(sampleMessages.length);
});

const sound = sampleMessages.filter(({ kind, id }) => kind === 'hl7v2' && !id.startsWith('broken'));
it.each(sound)('$name is sound HL7 v2 of its type', async ({ text, subtype }) => {
  const { message, issues } = parseHl7(text);
  if (message === undefined) throw new Error('It cannot be read.');
  const { dictionary } = await loadDictionary(message.version);
  expect(
    [...issues, ...validateHl7(message, dictionary)].filter(({ severity }) => severity !== 'info'),
  ).toEqual([]);
  expect(`${message.type}^${message.trigger}`).toBe(subtype);
});

it.each(sampleMessages.filter(({ kind }) => kind === 'json' || kind.startsWith('fhir')))(
  '$name is JSON',
  ({ text }) => {
    expect(JSON.parse(text)).toBeTypeOf('object');
  },
);

describe('in the template for admissions', () => {
  it.each(adtSamples)('$name is sent, or filtered by its class', async ({ text }) => {
    const isOutpatient = /\rPV1\|1\|O\|/.test(text);
    expect((await ends(text)).map(({ node }) => node)).toEqual([isOutpatient ? 'select' : 'send']);
  });

  it.each(brokenSamples)('$name is mailed and kept', async ({ text }) => {
    expect((await ends(text)).map(({ node }) => node)).toEqual(['mail', 'keep']);
  });
});
