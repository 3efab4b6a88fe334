import { giveBackThread, takeThread, type ValidatorThread } from '@pyheart/fhir-validator';
import { PluginError } from '@pyheart/plugin-sdk';
import { type HttpAnswer, type HttpCall, type HttpClient, httpClient } from '../../net/httpClient.ts';
import type { FhirSettings } from './fhirSettings.ts';

const timeoutMs = 20_000;

/**
 * The way to a FHIR server, which speaks JSON to the node whatever the server speaks: requests go out in the form that
 * the node wants, and answers in XML are read. The thread that knows the definitions starts with the first XML.
 */
export function fhirClient(settings: FhirSettings): HttpClient {
  if (settings.format === 'xml' && settings.fhir_version === 'R5') {
    throw new PluginError('PH-CFG-001', 'XML is written and read by the definitions of R4, not of R5.', {
      hint: 'Choose JSON, or another FHIR version.',
      issues: [
        { code: 'PH-CFG-001', severity: 'error', message: 'XML is for R4 only.', at: { field: 'format' } },
      ],
    });
  }
  const client = httpClient(settings);
  let thread: ValidatorThread | undefined;
  const convert = async (to: 'xml' | 'json', text: string, signal: AbortSignal) => {
    thread ??= takeThread([]);
    return thread.run({ kind: 'form', to, text }, { timeoutMs, signal });
  };
  return {
    async send(context, call) {
      const answer = await client.send(
        context,
        await sent(call, (text) => convert('xml', text, context.signal)),
      );
      return read(answer, (text) => convert('json', text, context.signal));
    },
    async close() {
      if (thread) await giveBackThread(thread);
      await client.close();
    },
  };
}

type Converted = Awaited<ReturnType<ValidatorThread['run']>>;
type Convert = (text: string) => Promise<Converted>;

/** Resources leave as XML when the request says so; patches of JSON and searches stay what they are. */
async function sent(call: HttpCall, convert: Convert): Promise<HttpCall> {
  if (!/fhir\+xml/.test(call.headers?.['content-type'] ?? '') || typeof call.body !== 'string') return call;
  const converted = await convert(call.body);
  if ('form' in converted) return { ...call, body: converted.form };
  const reason = 'formless' in converted ? converted.formless : '';
  throw new PluginError('PH-VAL-001', `The resource cannot be written as XML. ${reason}`, {
    hint: 'Correct what is named, or send JSON.',
  });
}

async function read(answer: HttpAnswer, convert: Convert): Promise<HttpAnswer> {
  const type = answer.headers.get('content-type') ?? '';
  if (answer.bytes.length === 0 || !/\bxml\b/.test(type) || /html/.test(type)) return answer;
  const converted = await convert(new TextDecoder().decode(answer.bytes));
  if ('form' in converted) return { ...answer, bytes: new TextEncoder().encode(converted.form) };
  throw new PluginError(
    'PH-PRT-001',
    `${answer.url.host} answered ${answer.status} with XML that is no FHIR resource.`,
    {
      hint: 'Check the server address: it must be the root of the FHIR server.',
    },
  );
}
