import * as z from 'zod';
import { type PipelineTest, pipelineTestSchema } from '../pipeline/pipelineTest.ts';
import { isRecord } from '../settings/jsonSchema.ts';

const testsSchema = z.array(pipelineTestSchema).max(200);

/** The tests of a pipeline as `tests` of its entry in the file. */
export function writeTests(tests: readonly PipelineTest[]): Record<string, unknown>[] {
  return tests.map(({ mayDiffer, ...test }) => ({
    ...test,
    ...(mayDiffer === undefined ? {} : { may_differ: mayDiffer }),
  }));
}

/** Reads `tests` of a pipeline; `problem` says what is wrong with them, and then none of them is used. */
export function readTests(value: unknown): { tests?: PipelineTest[]; problem?: string } {
  if (!Array.isArray(value)) return { problem: '"tests" must be a list.' };
  const parsed = testsSchema.safeParse(value.map(renamed));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { problem: `"tests": ${issue?.path.join('.')}: ${issue?.message}.` };
  }
  return parsed.data.length === 0 ? {} : { tests: parsed.data };
}

function renamed(test: unknown): unknown {
  if (!isRecord(test)) return test;
  const { may_differ: mayDiffer, ...rest } = test;
  return mayDiffer === undefined ? rest : { ...rest, mayDiffer };
}
