import {
  type MessageDraft,
  type PipelineDocument,
  pipelineDocumentSchema,
  pipelineTestSchema,
} from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { messageKindSchema } from '../../contract/message.ts';
import { runIdSchema } from '../../contract/run.ts';
import { type StoredSample, storedSampleSchema } from '../../contract/sample.ts';
import { messageFromText } from '../../messageFromText.ts';
import { storedPart } from '../../patientData/storedPart.ts';
import { noteViewed } from '../../persistence/noteViewed.ts';
import { recordTest } from '../../pipelineTests/recordTest.ts';
import { safeMessage } from '../../pipelineTests/safeMessage.ts';
import type { Services } from '../../Services.ts';
import { notFound, refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const failureSchema = z.object({ node: z.string(), code: z.string(), message: z.string() });

/**
 * A test made of a sample, or of a message that was received: with invented people in place of the real ones, and
 * with what the draft makes of it as what is expected. A received message is always made safe. Nothing is stored.
 */
export const propose = procedure
  .input(
    z.object({
      document: pipelineDocumentSchema,
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('run'), runId: runIdSchema }),
        z.object({
          kind: z.literal('sample'),
          node: z.string(),
          message: z.object({
            kind: messageKindSchema,
            text: z.string().max(2_000_000, 'The sample is larger than 2 million characters.'),
            subtype: z.string().exactOptional(),
          }),
          isSafe: z.boolean(),
          /** What was really received, in place of what `message` shows of it; it is always made safe. */
          stored: storedSampleSchema.exactOptional(),
        }),
      ]),
    }),
  )
  .output(
    z.object({
      test: pipelineTestSchema,
      replaced: z.record(z.string(), z.number()),
      /** Where the draft fails on the safe message. */
      failure: failureSchema.exactOptional(),
      /** Where the run failed that it was made of. */
      original: failureSchema.exactOptional(),
    }),
  )
  .mutation(async ({ ctx, input: { document, from } }) => {
    const { services, actor } = ctx;
    if (from.kind === 'sample') {
      const { stored } = from;
      const given = stored ? await readPart(services, actor, stored) : messageFromText(from.message);
      const safe = from.isSafe && !stored ? { message: given, replaced: {} } : await safeMessage(given);
      refuseStart(document, from.node);
      const recorded = await recordTest(services, { document, node: from.node, message: safe.message });
      return { ...recorded, replaced: safe.replaced };
    }
    const { node, message, original } = await readMessage(services, from.runId);
    await noteViewed(services, actor, from.runId);
    refuseStart(document, node);
    const safe = await safeMessage(message);
    const recorded = await recordTest(services, { document, node, message: safe.message });
    return { ...recorded, replaced: safe.replaced, ...(original ? { original } : {}) };
  });

/** What a node got of a stored message. Looking at it is written down. */
async function readPart(services: Services, actor: string, stored: StoredSample): Promise<MessageDraft> {
  const found = await storedPart(services.runs, stored);
  if (found === undefined)
    throw notFound('message of run', stored.runId, 'It is not kept any more. Choose another.');
  await noteViewed(services, actor, stored.runId);
  return found.part;
}

async function readMessage({ runs }: Services, runId: string) {
  const run = await runs.readRun(runId);
  if (run === undefined) throw notFound('run', runId);
  const { node, failure } = run.summary;
  const message: MessageDraft = run.message;
  const original = failure && { node: failure.node, code: failure.code, message: failure.message };
  return { node, message, original };
}

function refuseStart(document: PipelineDocument, node: string): void {
  if (document.nodes.some(({ id }) => id === node)) return;
  throw refusal(
    'PRECONDITION_FAILED',
    'PH-STU-413',
    `The draft has no node "${node}", where the message came in.`,
    {
      hint: 'Restore the version that ran, or try the message from another node and make a test of that.',
    },
  );
}
