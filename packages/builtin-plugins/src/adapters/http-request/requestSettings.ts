import * as z from 'zod';
import { addressPattern, callFields, checkBehindServer } from '../../net/behindServer.ts';
import { reactionField } from '../../net/judgeAnswer.ts';

/** A text of a query, header or form. */
const partOfRequest = z
  .string()
  .meta({ 'x-ui': { placeholders: 'braces', modes: ['message', 'lookup', 'secret'] } });

const reaction = (title: string, description: string) =>
  reactionField(title, description, { group: 'Answer', showIf: { body_mode: 'message', hl7_ack: true } });

export const requestSettings = z
  .object({
    method: z
      .enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])
      .default('POST')
      .meta({
        title: 'Method',
        description: 'What kind of request it is.',
        'x-ui': { widget: 'select', order: 1 },
      }),
    url: z
      .string()
      .regex(addressPattern, 'An address that starts with https://; the host is written out')
      .meta({
        title: 'Address',
        examples: ['https://api.example.org/patients/{PID-3.1}'],
        description:
          'Behind a connection it begins with /. May take values of the message behind the host, such as https://api.example.org/patients/{PID-3.1}; they are encoded.',
        'x-ui': {
          widget: 'url',
          order: 2,
          placeholders: 'braces',
          placeholder: 'https://api.example.org/patients/{PID-3.1}',
        },
      }),
    query: z
      .record(z.string().min(1), partOfRequest)
      .default({})
      .meta({
        title: 'Query',
        examples: [{ patient: '{PID-3.1}' }],
        description: 'Added to the address; values may name places of the message in braces.',
        'x-ui': { widget: 'keyvalue', order: 3, placeholders: 'braces' },
      }),
    headers: z
      .record(z.string().regex(/^[A-Za-z0-9-]+$/, 'Letters, digits and -'), partOfRequest)
      .default({})
      .meta({
        title: 'Headers',
        examples: [{ 'X-Message-Id': '{@control_id}' }],
        description: 'Sent with the request; values may name places of the message in braces.',
        'x-ui': { widget: 'keyvalue', order: 4, placeholders: 'braces' },
      }),
    body_mode: z
      .enum(['message', 'template', 'form', 'none'])
      .default('message')
      .meta({
        title: 'Body',
        description: 'What is sent.',
        'x-ui': {
          widget: 'select',
          order: 5,
          showIf: { method: ['POST', 'PUT', 'PATCH', 'DELETE'] },
          labels: { message: 'The message', template: 'A text of our own', form: 'A form', none: 'Nothing' },
        },
      }),
    body_template: z
      .string()
      .default('')
      .meta({
        title: 'Text',
        examples: ['{"mrn": "{PID-3.1}"}'],
        description:
          'Places of the message in braces; a brace itself is written twice. In JSON, values are escaped.',
        'x-ui': {
          widget: 'code',
          language: 'json',
          order: 6,
          placeholders: 'braces',
          showIf: { body_mode: 'template' },
        },
      }),
    form: z
      .record(z.string().min(1), partOfRequest)
      .default({})
      .meta({
        title: 'Form fields',
        examples: [{ mrn: '{PID-3.1}' }],
        description:
          'Sent as application/x-www-form-urlencoded; values may name places of the message in braces.',
        'x-ui': { widget: 'keyvalue', order: 6, placeholders: 'braces', showIf: { body_mode: 'form' } },
      }),
    content_type: z
      .string()
      .default('')
      .meta({
        title: 'Content type',
        examples: ['application/json'],
        description: 'Empty: what goes with the message, such as application/fhir+json.',
        'x-ui': {
          widget: 'text',
          modes: ['message', 'lookup'],
          group: 'Request',
          advanced: true,
          showIf: { body_mode: ['message', 'template'] },
        },
      }),
    success_statuses: z
      .array(z.string().regex(/^[1-5](xx|\d\d)$/, 'A status such as 200, or 2xx'))
      .min(1)
      .default(['2xx'])
      .meta({
        title: 'Success is',
        description: 'Statuses that count as success, such as 200 or 2xx. Others up to 499 go to "rejected".',
        'x-ui': { widget: 'list', group: 'Answer' },
      }),
    response_type: z
      .enum(['auto', 'json', 'text', 'xml', 'hl7v2', 'binary'])
      .default('auto')
      .meta({
        title: 'Read the answer as',
        description: 'Automatic goes by the content type of the answer.',
        'x-ui': { widget: 'select', group: 'Answer', advanced: true },
      }),
    hl7_ack: z
      .boolean()
      .default(false)
      .meta({
        title: 'The answer is an HL7 v2 acknowledgement',
        description:
          'For HL7 v2 over HTTP: the message counts as sent only when the answer says AA or CA and names its control id, whatever the status is.',
        'x-ui': { widget: 'switch', group: 'Answer', showIf: { body_mode: 'message' } },
      }),
    on_ae: reaction('When it answers AE or CE', 'The receiver found an error in the message.'),
    on_ar: reaction('When it answers AR or CR', 'The receiver does not take such a message, or cannot now.'),
    repeat: z
      .enum(['auto', 'safe', 'unsafe'])
      .default('auto')
      .meta({
        title: 'Sending twice is',
        description:
          'Decides what happens when no answer came. Automatic: safe for GET, HEAD, PUT and DELETE, and with an idempotency key.',
        'x-ui': {
          widget: 'select',
          group: 'Request',
          advanced: true,
          labels: { auto: 'automatic', safe: 'harmless: try again', unsafe: 'harmful: hold it for a person' },
        },
      }),
    idempotency_header: z
      .string()
      .regex(/^[A-Za-z0-9-]*$/, 'Letters, digits and -')
      .default('')
      .meta({
        title: 'Idempotency key',
        description:
          'Name of a header that carries the same unique key at every attempt, for systems that know it.',
        'x-ui': { widget: 'text', group: 'Request', advanced: true, placeholder: 'Idempotency-Key' },
      }),
    status_url: z
      .string()
      .regex(
        new RegExp(`^$|${addressPattern.source}`),
        'An address that starts with https://; the host is written out',
      )
      .default('')
      .meta({
        title: 'Status address',
        description:
          'Asked when no answer came to a request that must not be sent twice: 2xx says that the system has the message, 404 that it has not. Takes values of the message in braces.',
        'x-ui': {
          widget: 'url',
          placeholders: 'braces',
          group: 'Request',
          advanced: true,
          placeholder: 'https://api.example.org/admissions/{@control_id}',
        },
      }),
    ...callFields(),
  })
  .superRefine((settings, context) => {
    checkBehindServer(settings, { url: settings.url, status_url: settings.status_url }, context);
  });

export type RequestSettings = typeof requestSettings._zod.output;
