import * as z from 'zod';
import { type OpenQuestion, openQuestionSchema } from '../pipeline/openQuestion.ts';

const listSchema = z.array(openQuestionSchema).max(100);

/** Reads `open_questions` of a node; `problem` says what is wrong with it, and then nothing of it is used. */
export function readOpenQuestions(value: unknown): { questions?: OpenQuestion[]; problem?: string } {
  const read = listSchema.safeParse(value);
  if (read.success) return { questions: read.data };
  const [issue] = read.error.issues;
  return { problem: `"open_questions": ${issue?.path.join('.')}: ${issue?.message}.` };
}
