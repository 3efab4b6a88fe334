import * as z from 'zod';

/** A statement, whose values never stand in its text. */
export function statementField(
  title: string,
  description: string,
  {
    example,
    isOptional = false,
    showIf,
  }: { example: string; isOptional?: boolean; showIf?: Record<string, string> },
) {
  const text = z
    .string()
    .min(isOptional ? 0 : 1)
    .max(20_000)
    .refine((text) => !/\$\{|\{@|\{[A-Z][A-Z0-9]{2}-\d/.test(text), {
      error:
        'Write :name where a value belongs and give the value in "Parameters": text of a message never becomes SQL.',
    });
  return text.meta({
    title,
    description,
    examples: [example],
    'x-ui': { widget: 'longtext', order: 10, placeholder: example, ...(showIf ? { showIf } : {}) },
  });
}

/** What the names in a statement stand for. They are bound, never put into the text. */
export function parametersField(showIf?: Record<string, string>) {
  return z
    .record(
      z.string().regex(/^[A-Za-z_]\w*$/, 'Letters, digits and underscores'),
      z.string().meta({ 'x-ui': { modes: ['message', 'lookup', 'secret'] } }),
    )
    .default({})
    .meta({
      title: 'Parameters',
      description: 'For each :name of the statement its value, which may come from the message.',
      examples: [{ mrn: 'MRN-1001' }],
      'x-ui': { widget: 'keyvalue', order: 11, ...(showIf ? { showIf } : {}) },
    });
}

/** A name as SQL knows it, with the schema before it where there is one. */
export const identifier = /^[A-Za-z_][A-Za-z0-9_$]*(\.[A-Za-z_][A-Za-z0-9_$]*)?$/;
