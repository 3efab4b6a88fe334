import * as z from 'zod';

/**
 * Something about a node that nobody has decided yet. A placeholder stands in the setting meanwhile; once the setting
 * is another one, the question counts as answered.
 */
export const openQuestionSchema = z.looseObject({
  /** The setting that the answer belongs in, such as `port`; `name` is the name of the node. */
  field: z.string().min(1).max(120),
  /** What the list of problems says: "Not known yet: at which port the laboratory listens." */
  question: z.string().min(1).max(300),
  /** What to do once it is known, as a sentence. */
  next: z.string().max(300).optional(),
  /** What stands in the setting until then; absent when nothing does. */
  placeholder: z.unknown().optional(),
});

export type OpenQuestion = z.infer<typeof openQuestionSchema>;

/** Whether the setting still holds what the question was left with. */
export function isStillOpen(
  { field, placeholder }: OpenQuestion,
  node: { name: string; settings: Readonly<Record<string, unknown>> },
): boolean {
  const now = field === 'name' ? node.name : node.settings[field];
  return JSON.stringify(now ?? null) === JSON.stringify(placeholder ?? null);
}
