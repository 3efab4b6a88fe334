import {
  answerProblems,
  checkPipeline,
  describePlugin,
  fillConnections,
  type WizardAnswers,
} from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { answerOf, answerSheets } from '../testing/answerSheets.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { draftPipeline } from './draftPipeline.ts';
import { wizards } from './index.ts';
import { wordsIn } from './wizardWords.ts';

const words = wordsIn('en');
const manifests = builtinPlugins.map(describePlugin);

/** Without a mail server the address is known, but not where mail is handed in. */
const leavesAPart = (key: string, answers: WizardAnswers) =>
  key === 'told' && answers[key]?.['how'] === 'mail' && answers[key]?.['server'] === '';

describe.each(wizards)('$title', (wizard) => {
  const sheets = answerSheets(wizard);

  it('asks about six questions, each with help, examples that fit, and a way out', () => {
    expect(wizard.steps.length).toBeGreaterThanOrEqual(5);
    expect(wizard.steps.length).toBeLessThanOrEqual(8);
    for (const step of wizard.steps) {
      expect(answerProblems(step, answerOf(step, 0)), step.title).toEqual({});
      for (const field of step.fields.filter(({ options }) => options))
        expect(
          field.options?.map(({ label }) => label),
          field.label,
        ).toContain(field.example);
    }
  });

  describe.each([true, false])('with a rehearsal first: %s', (isRehearsal) => {
    it.each(sheets)('gives a pipeline without errors: %s', async (_, answers) => {
      const drafted = draftPipeline(wizard, answers, { peers: templatePeers, isRehearsal, known: [], words });
      const { document, connections, secrets } = drafted;
      const issues = checkPipeline(document, manifests, { plugins: builtinPlugins, connections });
      expect(issues.filter(({ code }) => code !== 'PH-PIP-032')).toEqual([]);
      // Whatever is not known is named, with the node where it belongs.
      const open = issues.filter(({ code }) => code === 'PH-PIP-032');
      expect(open).toHaveLength(drafted.open.length);
      for (const { key } of wizard.steps) {
        const told = drafted.open.filter(
          ({ question, text }) => question === key && text.startsWith('Not known yet'),
        );
        expect(told.length > 0, key).toBe(answers[key] === null || leavesAPart(key, answers));
      }
      for (const { at } of open) expect(document.nodes.map(({ id }) => id)).toContain(at?.node);
      const texts = JSON.stringify([document, connections]);
      for (const { name } of secrets) expect(texts).toContain(`\${${name}}`);
      if (isRehearsal) expect(document.nodes.filter(({ connection }) => connection)).toEqual([]);
    });

    it.each(sheets)('sends each test message where it belongs: %s', async (_, answers) => {
      const { document, connections, cases } = draftPipeline(wizard, answers, {
        peers: templatePeers,
        isRehearsal,
        known: [],
        words,
      });
      const filled = fillConnections(document, manifests, connections);
      expect(cases.length).toBeGreaterThan(3);
      for (const { name, message, reaches, avoids } of cases) {
        const body = message.kind === 'json' ? JSON.parse(message.text) : message.text;
        const arrivals = await walkPipeline(filled, builtinPlugins, {
          node: wizard.source,
          port: 'out',
          message: { ...message, body },
        });
        const seen = arrivals.map(({ node }) => node);
        expect({ name, seen }).toEqual({ name, seen: expect.arrayContaining([...reaches]) });
        for (const node of avoids) expect(seen, name).not.toContain(node);
      }
    });
  });
});
