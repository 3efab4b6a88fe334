import { Readable } from 'node:stream';
import { blobOf } from '@pyheart/plugin-sdk';
import type { FastifyReply } from 'fastify';
import { maskedContent } from '../patientData/maskedContent.ts';
import { privacyOfRun } from '../patientData/privacyOf.ts';
import type { Viewer } from '../patientData/viewerOf.ts';
import { noteViewed } from '../persistence/noteViewed.ts';
import type { Services } from '../Services.ts';

/**
 * The content of a message that is kept apart, as a download: a run and one of its messages, by id. Looking at it
 * is written down, and without a grant every letter and digit is a star. 404 when the run, the message or its content
 * is not there.
 */
export async function sendBlob(
  services: Services,
  viewer: Viewer,
  { runId, messageId }: { runId: string; messageId: string },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const run = /^\d{1,19}$/.test(runId) ? await services.runs.readRun(runId) : undefined;
  const message = run?.message.id === messageId ? run.message : run?.trace?.messages[messageId];
  const reference = message && blobOf(message);
  if (run === undefined || message === undefined || reference === undefined) {
    return reply.code(404).send({ error: 'This message has no content that is kept apart.' });
  }
  await noteViewed(services, viewer.actor, runId);
  const { state } = await privacyOfRun(services, viewer, {
    runId,
    pipeline: run.summary.pipeline,
    message: run.message,
    raw: undefined,
  });
  const isMasked = state === 'masked';
  const content = services.blobs.read(reference);
  return (
    reply
      .header('content-length', reference.bytes)
      .header('content-disposition', `attachment; filename="${isMasked ? 'masked-' : ''}${reference.blob}"`)
      .header('cache-control', 'no-store')
      // Whatever it is: a browser saves it and does not run it on our pages.
      .type('application/octet-stream')
      .send(Readable.from(isMasked ? maskedContent(content) : content))
  );
}
