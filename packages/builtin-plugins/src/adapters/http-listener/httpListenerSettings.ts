import * as z from 'zod';
import { allowFromField } from '../../net/allowFrom.ts';
import { answerWaitField } from '../../net/answerWaitField.ts';
import { nodesField } from '../../net/nodesField.ts';
import { bodyKindLabels, bodyKinds } from '../../net/readBody.ts';
import { senderFields } from '../../net/senderFields.ts';
import { tlsServerFields } from '../../net/tlsSettings.ts';

const answer = 'Answer';
/** Answers that say no more than that the message was taken, and so may wait for nodes. */
const receipts = ['accepted', 'hl7_ack', 'as_asked', 'echo'];

export const httpListenerSettings = z.object({
  host: z
    .string()
    .min(1)
    .default('127.0.0.1')
    .meta({
      title: 'Address',
      description: '127.0.0.1 takes requests from this machine only; 0.0.0.0 from every network it is in.',
      'x-ui': { widget: 'host', order: 1 },
    }),
  port: z
    .int()
    .min(0)
    .max(65_535)
    .default(4080)
    .meta({
      title: 'Port',
      description: 'Where senders connect to.',
      'x-ui': { widget: 'number', order: 2 },
    }),
  path: z
    .string()
    .regex(/^\/[A-Za-z0-9/_.~-]*$/, 'A path such as /in/orders')
    .default('/in')
    .meta({
      title: 'Path',
      description: 'The path that is served; everything else is answered 404.',
      'x-ui': { widget: 'text', order: 3, placeholder: '/in/orders' },
    }),
  methods: z
    .array(z.enum(['POST', 'PUT', 'PATCH', 'GET', 'DELETE']))
    .min(1)
    .default(['POST'])
    .meta({
      title: 'Methods',
      description: 'Requests that are taken.',
      'x-ui': { widget: 'list', order: 4 },
    }),
  body_kind: z
    .enum(bodyKinds)
    .default('auto')
    .meta({
      title: 'Body',
      description: 'What senders send. Automatic goes by the content type, else by how the body begins.',
      'x-ui': { widget: 'select', order: 5, labels: bodyKindLabels },
    }),
  reply: z
    .enum(['accepted', 'result', 'hl7_ack', 'as_asked', 'echo'])
    .default('accepted')
    .meta({
      title: 'Answer',
      description: 'What senders get: a receipt, or what became of the message.',
      'x-ui': {
        widget: 'select',
        group: answer,
        labels: {
          accepted: 'The run id',
          result: 'The result of the pipeline',
          hl7_ack: 'An HL7 v2 acknowledgement',
          as_asked: 'An HL7 v2 acknowledgement where HL7 v2 is sent, else the run id',
          echo: 'The message itself',
        },
      },
    }),
  reply_when: z
    .enum(['stored', 'validated', 'delivered'])
    .default('stored')
    .meta({
      title: 'Say yes when',
      description:
        'A positive answer is never sent before the message is safely stored. It can also wait for checks or for destinations.',
      'x-ui': {
        widget: 'select',
        group: answer,
        labels: {
          stored: 'it is stored',
          validated: 'it has passed these checks',
          delivered: 'these destinations have it',
        },
        showIf: { reply: receipts },
      },
    }),
  reply_checks: nodesField(
    'Checks',
    'The answer is 422 when one of them, or a node on the way there, turns the message down.',
    { nodes: 'checks', group: answer, showIf: { reply: receipts, reply_when: 'validated' } },
  ),
  reply_destinations: nodesField(
    'Destinations',
    'The answer waits until each of them has the message; those that this message does not go to are not waited for. It is 422 when one does not take it.',
    { nodes: 'destinations', group: answer, showIf: { reply: receipts, reply_when: 'delivered' } },
  ),
  reply_wait: answerWaitField({
    group: answer,
    showIf: { reply: receipts, reply_when: ['validated', 'delivered'] },
  }),
  reply_late: z
    .enum(['error', 'accept'])
    .default('error')
    .meta({
      title: 'When that time is over',
      description:
        'The message is stored and goes on either way. A sender that sends it again with the same key gets the result, and nothing is delivered twice.',
      'x-ui': {
        widget: 'select',
        group: answer,
        labels: { error: '504: not done yet', accept: 'Yes: stored, still working' },
        showIf: { reply: receipts, reply_when: ['validated', 'delivered'] },
      },
    }),
  reply_timeout: z
    .number()
    .min(1)
    .max(600)
    .default(25)
    .meta({
      title: 'Wait for the result',
      description: 'After that time 202 is answered and the pipeline goes on.',
      'x-ui': { widget: 'number', unit: 's', group: answer, showIf: { reply: 'result' } },
    }),
  key_header: z
    .string()
    .regex(/^[A-Za-z0-9-]*$/, 'Letters, digits and -')
    .default('Idempotency-Key')
    .meta({
      title: 'Header with a unique key',
      description:
        'A request whose key was seen before is answered as the first time and not delivered again.',
      'x-ui': { widget: 'text', group: answer, advanced: true },
    }),
  ...senderFields(),
  allow_from: allowFromField(),
  max_body_mb: z
    .number()
    .min(0.001)
    .max(4096)
    .default(10)
    .meta({
      title: 'Largest body',
      description:
        'A larger one is answered 413. Bytes above 1 MB, such as PDF or DICOM, are kept beside the database.',
      'x-ui': { widget: 'number', unit: 'MB', group: 'Limits', advanced: true },
    }),
  max_in_flight: z
    .int()
    .min(1)
    .max(10_000)
    .default(200)
    .meta({
      title: 'Requests at once',
      description: 'Further ones are answered 429 until some are done.',
      'x-ui': { widget: 'number', group: 'Limits', advanced: true },
    }),
  ...tlsServerFields(),
});

export type HttpListenerSettings = typeof httpListenerSettings._zod.output;
