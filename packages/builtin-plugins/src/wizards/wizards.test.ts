import {
  answerProblems,
  checkPipeline,
  describePlugin,
  fieldValue,
  fillConnections,
  type WizardAnswers,
  type WizardQuestion,
} from '@pyheart/plugin-sdk';
import { describe, expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { draftPipeline } from './draftPipeline.ts';
import { wizards } from './index.ts';

const peers = {
  fhirUrl: 'http://127.0.0.1:4180/fhir',
  smtpHost: '127.0.0.1',
  smtpPort: 4125,
  receiverPort: 2576,
  mllpPort: 2575,
  httpPort: 4190,
  folder: '/data',
};
const manifests = builtinPlugins.map(describePlugin);

/** An answer for every field: what it starts with, else its example; `variant` takes another option of each choice. */
function answerOf(question: WizardQuestion, variant: number): Record<string, string | string[]> {
  return Object.fromEntries(
    question.fields.map((field) => {
      const { kind, options = [], example } = field;
      if (kind === 'choice') return [field.key, options[variant % options.length]?.value ?? ''];
      if (kind === 'choices')
        return [field.key, options.filter((_, at) => at % (variant + 1) === 0).map(({ value }) => value)];
      const initial = fieldValue(field, {});
      if (kind === 'lines') return [field.key, variant % 2 === 0 || !field.optional ? [example] : []];
      return [field.key, variant % 2 === 1 && field.optional ? '' : String(initial) || example];
    }),
  );
}

/** The same with nothing in what may stay empty. */
function sparseAnswerOf(question: WizardQuestion): Record<string, string | string[]> {
  const optional = question.fields.filter((field) => field.optional);
  const empty = optional.map(({ key, kind }) => [key, kind === 'lines' || kind === 'choices' ? [] : '']);
  return { ...answerOf(question, 0), ...Object.fromEntries(empty) };
}

/** Without a mail server the address is known, but not where mail is handed in. */
const leavesAPart = (key: string, answers: WizardAnswers) =>
  key === 'told' && answers[key]?.['how'] === 'mail' && answers[key]?.['server'] === '';

describe.each(wizards)('$title', (wizard) => {
  const sheets: [string, WizardAnswers][] = [
    ['nothing known', Object.fromEntries(wizard.steps.map(({ key }) => [key, null]))],
    ...[0, 1, 2, 3].map((variant): [string, WizardAnswers] => [
      `variant ${variant}`,
      Object.fromEntries(wizard.steps.map((step) => [step.key, answerOf(step, variant)])),
    ]),
    ...wizard.steps.map(({ key }): [string, WizardAnswers] => [
      `all but ${key} known`,
      Object.fromEntries(wizard.steps.map((step) => [step.key, step.key === key ? null : answerOf(step, 0)])),
    ]),
    ...wizard.steps.map(({ key }): [string, WizardAnswers] => [
      `all but ${key} known, nothing optional`,
      Object.fromEntries(
        wizard.steps.map((step) => [step.key, step.key === key ? null : sparseAnswerOf(step)]),
      ),
    ]),
  ];

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
      const drafted = draftPipeline(wizard, answers, { peers, isRehearsal, known: [] });
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
        peers,
        isRehearsal,
        known: [],
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
