import { messageKinds } from '@pyheart/plugin-sdk';
import * as z from 'zod';

export const messageKindSchema = z.enum(messageKinds);

/** The envelope on every wire, as the run view shows it. */
export const messageSchema = z.object({
  id: z.string(),
  correlationId: z.string(),
  causationId: z.string().exactOptional(),
  kind: messageKindSchema,
  subtype: z.string().exactOptional(),
  version: z.string().exactOptional(),
  body: z.json(),
  meta: z.object({
    source: z.string().exactOptional(),
    businessKey: z.string().exactOptional(),
    orderKey: z.string().exactOptional(),
    charset: z.string().exactOptional(),
    contentType: z.string().exactOptional(),
    receivedAt: z.string().exactOptional(),
    phi: z.enum(['yes', 'no', 'unknown']),
    labels: z.record(z.string(), z.string()).exactOptional(),
  }),
});
