import type { Say, WizardField, WizardQuestion } from '@pyheart/plugin-sdk';

/** The question with all that people read put through `say`; keys, values, patterns and what a field starts with stay. */
export function mapQuestionWords(question: WizardQuestion, say: Say): WizardQuestion {
  const { key, title, help, unknown, fields } = question;
  return {
    key,
    title: say(title),
    help: say(help),
    unknown: say(unknown),
    fields: fields.map((field) => mapFieldWords(field, say)),
  };
}

function mapFieldWords(field: WizardField, say: Say): WizardField {
  const { label, help, example, options, pattern } = field;
  return {
    ...field,
    label: say(label),
    help: say(help),
    // Where a pattern says what it looks like, the example is no word: a port, an address.
    example: pattern === undefined ? say(example) : example,
    ...(pattern === undefined ? {} : { pattern: { ...pattern, words: say(pattern.words) } }),
    ...(options === undefined
      ? {}
      : {
          options: options.map((option) => ({
            ...option,
            label: say(option.label),
            ...(option.help === undefined ? {} : { help: say(option.help) }),
          })),
        }),
  };
}
