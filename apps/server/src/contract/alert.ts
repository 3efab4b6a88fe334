import * as z from 'zod';
import { pipelineIdSchema } from './pipeline.ts';

export const alertKinds = [
  'failed',
  'in_doubt',
  'waiting',
  'silent',
  'silent_unusual',
  'error_rate',
  'queue_depth',
  'system_paused',
  'listener_down',
  'certificate_expiry',
  'not_running',
  'node_lost',
] as const;
export type AlertKind = (typeof alertKinds)[number];

/** What the threshold of a kind counts, for the kinds that have one: the lowest and the highest that make sense. */
const alertThresholds: Partial<Record<AlertKind, { least: number; most: number; words: string }>> = {
  error_rate: { least: 1, most: 100, words: 'a percentage from 1 to 100' },
  certificate_expiry: { least: 1, most: 400, words: 'a number of days from 1 to 400' },
  queue_depth: { least: 1, most: 10_000_000, words: 'a number of messages from 1 on' },
};

const mailbox = z.email('An address such as night.shift@example.org.');
const webAddress = z.url({ protocol: /^https?$/, error: 'An address that starts with https:// or http://.' });

/** When people are told, and how they are reached. */
export const alertRuleSchema = z
  .object({
    name: z.string().trim().min(1, 'The rule needs a name.').max(120),
    kind: z.enum(alertKinds),
    pipeline: pipelineIdSchema.nullable(),
    minutes: z.int().min(1).max(10_080),
    threshold: z.int().min(0).default(0),
    recipients: z.array(mailbox).max(50),
    webhook: webAddress.nullable(),
    isEnabled: z.boolean(),
    tellsOver: z.boolean().default(true),
  })
  .check(({ value: { kind, threshold }, issues }) => {
    const range = alertThresholds[kind];
    if (range === undefined || (threshold >= range.least && threshold <= range.most)) return;
    issues.push({ code: 'custom', path: ['threshold'], input: threshold, message: `Say ${range.words}.` });
  })
  .refine(({ recipients, webhook }) => recipients.length > 0 || webhook !== null, {
    error: 'Name at least one mail address or a webhook.',
    path: ['recipients'],
  });

/** The mail server that alerts go out through; the password is the name of a secret. */
export const mailServerSchema = z.object({
  host: z.string().trim().min(1, 'Name the mail server.').max(255),
  port: z.int().min(1).max(65_535),
  security: z.enum(['starttls', 'tls', 'none']),
  from: mailbox,
  user: z.string().max(255),
  passwordSecret: z
    .string()
    .regex(/^([A-Z][A-Z0-9_]*)?$/, 'The name of a secret, such as SMTP_PASSWORD.')
    .max(100),
  studioUrl: z.union([z.literal(''), webAddress]),
});
export type MailServer = z.infer<typeof mailServerSchema>;
