import { pipelineDocumentSchema } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { testResultSchema } from '../../contract/pipelineTest.ts';
import { runTests } from '../../pipelineTests/runTests.ts';
import { procedure } from '../../trpc.ts';

/** The tests of a draft, in memory: nothing is stored and nothing is sent. */
export const run = procedure
  .input(z.object({ document: pipelineDocumentSchema }))
  .output(z.array(testResultSchema))
  .query(({ ctx, input, signal }) => runTests(ctx.services, input.document, signal));
