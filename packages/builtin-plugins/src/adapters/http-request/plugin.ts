import { definePlugin, type Message, type Outputs, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import { fhirServer, webServer } from '../../connections/webServer.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { addressChecks } from '../../net/addressChecks.ts';
import { behindServer } from '../../net/behindServer.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import { httpChecks, signInChecks } from '../../net/httpChecks.ts';
import { type HttpAnswer, type HttpClient, httpClient } from '../../net/httpClient.ts';
import { readBody } from '../../net/readBody.ts';
import { runChecks } from '../../net/runChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { acknowledged } from './acknowledged.ts';
import { askStatus } from './askStatus.ts';
import { isRepeatable, isSuccess, planRequest } from './planRequest.ts';
import { type RequestSettings, requestSettings } from './requestSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Calls any HTTP address with a message and reads what it answers. */
export const httpRequest = definePlugin<typeof requestSettings, HttpClient>({
  key: 'http-request',
  kind: 'adapter',
  title: 'HTTP request',
  summary: 'Sends a message to any web address, or fetches something for it, and gives the answer.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Web',
  icon: 'globe',
  keywords: ['rest', 'api', 'webhook', 'post', 'get', 'url', 'client'],
  texts: withShared({ es, ar }),
  config: requestSettings,
  connections: [webServer, fhirServer],
  example: { method: 'POST', url: 'https://api.example.org/admissions' },
  sentence: '{method} {url}',
  inputs: [{ name: 'in', title: 'Messages', kinds: 'any', help: 'Each message becomes one request.' }],
  outputs: [
    {
      name: 'out',
      title: 'Sent',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message, once the request succeeded.',
    },
    {
      name: 'response',
      title: 'Answer',
      kinds: [
        'json',
        'text',
        'xml',
        'cda.document',
        'hl7v2',
        'hl7v2.ack',
        'fhir.resource',
        'fhir.bundle',
        'fhir.outcome',
        'binary',
      ],
      help: 'What the system answered, when it answered something.',
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: (config) => URL.parse(writtenAddress(config))?.host,
  certificates: (config) => dialCertificates(config, secureTarget(writtenAddress(config))),
  inDoubt: (config) => (isRepeatable(config) ? 'resend' : config.status_url === '' ? 'hold' : 'ask'),
  ask: askStatus,

  initialize: async ({ config }) => httpClient(config),
  cleanup: (client) => client.close(),
  run,
  simulate: async (message, context) => {
    const { config } = context;
    // A trial knows no secrets, so the address may still hold a reference.
    const address = behindServer(config.base_url, config.url);
    const isKnown = !address.includes('${');
    const call = planRequest(
      message,
      isKnown ? config : { ...config, base_url: undefined, url: 'https://server.invalid/' },
      context.blobs,
    );
    context.explain(`Would send ${call.method} to ${isKnown ? call.url.host : address}.`);
    return { out: message };
  },

  async probe(context) {
    const { config } = context;
    const address = writtenAddress(config);
    const client = httpClient(config);
    try {
      return await runChecks(
        URL.parse(address)?.host ?? config.url,
        [
          ...addressChecks(context, address, 'url'),
          ...signInChecks(context),
          ...httpChecks(context, client, () => harmlessAddress(config)),
        ],
        context,
      );
    } finally {
      await client.close();
    }
  },
});

/** The address up to what it takes from messages: a place that is there whatever the message says. */
function harmlessAddress({ base_url, url, allow_http }: RequestSettings): URL {
  const address = behindServer(base_url, url);
  const [fixed = '', ...taken] = address.split('{');
  const place = taken.length === 0 ? address : fixed.slice(0, fixed.lastIndexOf('/') + 1);
  return checkAddress(place, 'url', allow_http);
}

/** The address with something in the place of what it takes from messages. */
function writtenAddress({ base_url, url }: RequestSettings): string {
  return behindServer(base_url, url).replace(/\{[^{}]*\}/g, 'x');
}

async function run(message: Message, context: RunContext<RequestSettings, HttpClient>): Promise<Outputs> {
  const { config, state: client } = context;
  const call = planRequest(message, config, context.blobs);
  const answer = await client.send(context, call);
  if (config.hl7_ack && config.body_mode === 'message') return acknowledged(message, answer, context);
  if (!isSuccess(answer.status, config.success_statuses)) throw refused(answer, call.method);
  context.explain(`${answer.url.host} answered ${answer.status} with ${answer.bytes.length} bytes.`);
  const response = readResponse(answer, context);
  return { out: message, ...(response === undefined ? {} : { response }) };
}

function readResponse(answer: HttpAnswer, context: RunContext<RequestSettings>): Message | undefined {
  if (answer.bytes.length === 0) return undefined;
  const contentType = answer.headers.get('content-type') ?? '';
  const read = readBody(answer.bytes, context.config.response_type, contentType);
  if ('problem' in read) {
    throw new PluginError(
      'PH-PRT-001',
      `${answer.url.host} answered something that cannot be read. ${read.problem}`,
      {
        hint: 'Choose another way to read the answer, or ask the system what it sends.',
      },
    );
  }
  const labels = { http_status: String(answer.status) };
  return context.derive({ ...read.draft, meta: { ...read.draft.meta, contentType, labels } });
}

function refused(answer: HttpAnswer, method: string): PluginError {
  const system = answer.url.host;
  const { status } = answer;
  if (status === 404 || status === 410) {
    return new PluginError('PH-REJ-002', `${system} knows nothing at this address (${status}).`, {
      hint: 'Check the address, and the values that it takes from the message.',
    });
  }
  if (status === 409 || status === 412) {
    return new PluginError('PH-REJ-009', `${system} says that the record changed meanwhile (${status}).`);
  }
  if (status >= 300 && status < 400) {
    return new PluginError('PH-PRT-001', `${system} answered ${method} with a redirect (${status}).`, {
      hint: 'Set the address to where it moved: a write is not sent on to another address.',
    });
  }
  return new PluginError('PH-REJ-001', `${system} refused the request (${status}).`, {
    hint: 'Open the system or its log: the answer is not shown here because it may repeat patient data.',
  });
}
