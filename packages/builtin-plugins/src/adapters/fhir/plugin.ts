import { definePlugin, type Message, type Outputs, PluginError, type RunContext } from '@pyheart/plugin-sdk';
import { fhirServer } from '../../connections/webServer.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpAnswer, HttpCall, HttpClient } from '../../net/httpClient.ts';
import { withShared } from '../../texts/withShared.ts';
import { askServer, fhirDoubt } from './askServer.ts';
import { bundleResults } from './bundleResults.ts';
import { bundleToSend } from './bundleToSend.ts';
import { fhirClient } from './fhirClient.ts';
import { type FhirSettings, fhirSettings } from './fhirSettings.ts';
import { outcomeIssues } from './outcomeIssues.ts';
import { planCall } from './planCall.ts';
import { probeFhir } from './probeFhir.ts';
import { resourceOfAnswer } from './readAnswer.ts';
import { refusalOf } from './refuse.ts';
import { retryConflict, withCurrentVersion } from './resolveConflict.ts';
import { type FhirResource, isResource, kindOf, list, resourceOf } from './resource.ts';
import { foundIn, hasMorePages, searchAll } from './searchAll.ts';
import { operationOptions, resourceTypeOptions } from './serverOptions.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Speaks to a FHIR server by its REST interface (R4, chapter 3.1). */
export const fhir = definePlugin<typeof fhirSettings, HttpClient>({
  key: 'fhir',
  kind: 'adapter',
  title: 'FHIR server',
  summary:
    'Creates, updates, reads and searches records at a FHIR server, sends bundles and calls its operations.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'flame',
  keywords: [
    'rest',
    'r4',
    'r5',
    'epic',
    'cerner',
    'hapi',
    'bundle',
    'transaction',
    'patient',
    'history',
    'everything',
    'match',
    'validate',
  ],
  texts: withShared({ es, ar }),
  config: fhirSettings,
  connections: [fhirServer],
  example: { base_url: 'https://fhir.example.org/r4', interaction: 'transaction' },
  sentence: '{interaction} at {base_url}',
  inputs: [
    {
      name: 'in',
      title: 'Resource or bundle',
      kinds: ['fhir.resource', 'fhir.bundle', 'json', 'signal'],
      help: 'What to write; for reads and searches any message that the address is filled from.',
    },
  ],
  outputs: [
    {
      name: 'out',
      title: 'Result',
      kinds: ['fhir.resource', 'fhir.bundle', 'fhir.outcome'],
      help: 'What the server answered: the record, the bundle or its remarks.',
    },
    {
      name: 'not_found',
      title: 'Not found',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message as it arrived, when there is no such record or no match.',
      showIf: { interaction: ['read', 'vread', 'search'], when_missing: 'output' },
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  certificates: (config) => dialCertificates(config, secureTarget(config.base_url)),
  system: ({ base_url }) => URL.parse(base_url)?.host,
  inDoubt: fhirDoubt,
  ask: askServer,

  async initialize({ config }) {
    checkAddress(config.base_url, 'base_url', config.allow_http);
    return fhirClient(config);
  },
  cleanup: (client) => client.close(),
  run: runFhir,
  simulate: async (message, context) => {
    const { config } = context;
    // A trial knows no secrets, so the address may still be a reference.
    const isKnown = !config.base_url.includes('${');
    const call = planCall(message, isKnown ? config : { ...config, base_url: 'https://server.invalid' });
    const place = isKnown ? call.url.host : config.base_url;
    context.explain(`Would send ${call.method} ${call.url.pathname} to ${place}.`);
    return {};
  },
  probe: probeFhir,
  options: { resourceTypes: resourceTypeOptions, operations: operationOptions },
});

async function runFhir(message: Message, context: RunContext<FhirSettings, HttpClient>): Promise<Outputs> {
  const { config, state: client } = context;
  const { interaction } = config;
  const planned = planCall(message, config);
  if (interaction === 'search' || interaction === 'history') {
    return givePages(await searchAll(client, context, planned), planned, message, context);
  }
  const protects =
    config.concurrency_check === 'if_match_reread' && ['update', 'patch', 'delete'].includes(interaction);
  const call = protects ? await withCurrentVersion(client, context, planned) : planned;
  let answer = await client.send(context, call);
  if (interaction === 'update' && (answer.status === 409 || answer.status === 412)) {
    answer = (await retryConflict(client, context, call, resourceOf(message))) ?? answer;
  }
  const isGone = answer.status === 404 || answer.status === 410;
  // A record that is gone is what a delete wants, also when an earlier try did it.
  if (isGone && (interaction === 'delete' || interaction === 'conditional_delete')) {
    context.explain('The record was not there any more.');
    return { out: context.derive({ kind: 'fhir.outcome', subtype: 'OperationOutcome', body: goneOutcome }) };
  }
  if (isGone && (interaction === 'read' || interaction === 'vread') && config.when_missing === 'output') {
    context.explain(`${call.url.host} has no such record (${answer.status}).`);
    return { not_found: message };
  }
  if (answer.status >= 400) throw refusalOf(answer, config);
  if (answer.status >= 300) throw redirected(answer);
  if (interaction === 'operation') {
    const first = resourceOfAnswer(answer, undefined);
    if (hasMorePages(first)) {
      return { out: give(await searchAll(client, context, call, answer), context, {}) };
    }
  }
  return succeed(answer, call, message, context);
}

const goneOutcome = {
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'information', code: 'not-found', diagnostics: 'The record was not there any more.' }],
};

function givePages(
  bundle: FhirResource,
  call: HttpCall,
  message: Message,
  context: RunContext<FhirSettings>,
): Outputs {
  const { interaction, search_output: output, when_missing: whenMissing } = context.config;
  const found = foundIn(bundle);
  const matches = found.filter(({ mode }) => mode === 'match');
  const { host } = call.url;
  if (interaction === 'history') context.explain(`${host} gave ${versionsInWords(bundle)}.`);
  else context.explain(`${host} found ${matches.length} ${matches.length === 1 ? 'match' : 'matches'}.`);
  if (interaction === 'search' && matches.length === 0 && whenMissing === 'output')
    return { not_found: message };
  if (output === 'bundle') return { out: give(bundle, context, {}) };
  const given = output === 'all' ? found : matches;
  return { out: given.map(({ resource, mode }) => give(resource, context, { search_mode: mode })) };
}

function versionsInWords(bundle: FhirResource): string {
  const count = list(bundle['entry']).length;
  return count === 1 ? '1 version' : `${count} versions`;
}

function succeed(
  answer: HttpAnswer,
  call: HttpCall,
  message: Message,
  context: RunContext<FhirSettings>,
): Outputs {
  const { interaction } = context.config;
  const sent = isResource(message.body) ? message.body : undefined;
  const resource = resourceOfAnswer(answer, sent);
  // Remarks of a success are worth seeing, and are no errors.
  const remarks = outcomeIssues(resource).map((issue) =>
    issue.severity === 'error' ? { ...issue, severity: 'warning' as const } : issue,
  );
  if (interaction !== 'operation' || context.config.operation === '$validate') context.report(remarks);
  const location = answer.headers.get('location') ?? answer.headers.get('content-location');
  const labels = {
    http_status: String(answer.status),
    ...effectOf(answer.status, call),
    ...(location === null ? {} : { location }),
  };
  if (interaction !== 'transaction' && interaction !== 'batch') {
    context.explain(sentenceOf(answer, call, resource));
    return { out: give(resource, context, labels) };
  }
  if (resource.resourceType !== 'Bundle') return { out: give(resource, context, labels) };
  const request = bundleToSend(message, interaction, context.config.max_entries);
  const { rejected } = bundleResults(request, resource, context, answer.url.host);
  return { out: give(resource, context, labels), ...(rejected.length > 0 ? { rejected } : {}) };
}

/** What a write did, so that the pipeline can branch by it. */
function effectOf(status: number, { method, headers }: HttpCall): { effect?: string } {
  if (status === 201) return { effect: 'created' };
  if (headers?.['if-none-exist'] !== undefined) return { effect: 'existing' };
  if (method === 'DELETE') return { effect: 'deleted' };
  return method === 'PUT' || method === 'PATCH' ? { effect: 'updated' } : {};
}

function sentenceOf(answer: HttpAnswer, call: HttpCall, resource: FhirResource): string {
  const { host } = answer.url;
  const record = `${resource.resourceType}${typeof resource['id'] === 'string' ? `/${resource['id']}` : ''}`;
  if (answer.status === 201) return `${host} created ${record}.`;
  if (call.headers?.['if-none-exist'] !== undefined)
    return `${host} already had ${record}; nothing was created.`;
  if (call.method === 'GET') return `${host} gave ${record}.`;
  return `${host} answered ${answer.status} with ${record}.`;
}

function give(resource: FhirResource, context: RunContext, labels: Record<string, string>): Message {
  return context.derive({
    ...kindOf(resource),
    body: resource,
    meta: { contentType: 'application/fhir+json', labels },
  });
}

function redirected(answer: HttpAnswer): PluginError {
  return new PluginError('PH-PRT-001', `${answer.url.host} answered ${answer.status} and moved elsewhere.`, {
    hint: 'Set the server address to where it moved: writes are not sent on to another address.',
  });
}
