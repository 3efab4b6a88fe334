import {
  definePlugin,
  type Issue,
  type Message,
  type Outputs,
  PluginError,
  type RunContext,
} from '@pyheart/plugin-sdk';
import { dicomSystem } from '../../connections/dicomSystem.ts';
import { dicomChecks } from '../../dimse/dicomChecks.ts';
import { dicomTarget } from '../../dimse/dicomTarget.ts';
import { findMatches } from '../../dimse/findMatches.ts';
import { moveInstances } from '../../dimse/moveInstances.ts';
import { errorPort, rejectedPort } from '../../errorPort.ts';
import { dialCertificates } from '../../net/certificateUses.ts';
import { runChecks } from '../../net/runChecks.ts';
import { withShared } from '../../texts/withShared.ts';
import { type PlannedQuery, planQuery } from './planQuery.ts';
import { type QuerySettings, querySettings } from './querySettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Asks DICOM systems for patients, studies, images and worklists, and has objects sent on. */
export const dicomQuery = definePlugin({
  key: 'dicom-query',
  kind: 'adapter',
  title: 'DICOM search',
  summary: 'Searches an image archive or a worklist, or has it send objects to a destination.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'DICOM',
  icon: 'scan-search',
  keywords: ['pacs', 'c-find', 'c-move', 'worklist', 'query', 'retrieve', 'dimse', 'study', 'radiology'],
  texts: withShared({ es, ar }),
  config: querySettings,
  connections: [dicomSystem],
  example: { host: 'pacs.example.org', port: 104, called_ae: 'PACS', keys: { PatientID: '{PID-3.1}' } },
  sentence: 'asks {called_ae} at {host}:{port}',
  inputs: [
    {
      name: 'in',
      title: 'Occasion',
      kinds: 'any',
      help: 'What the search takes its values from; one search for each message.',
    },
  ],
  outputs: [
    {
      name: 'out',
      title: 'Answers',
      kinds: ['dicom.json'],
      help: 'What was found, as DICOM JSON.',
      showIf: { operation: ['find', 'worklist'] },
    },
    {
      name: 'none',
      title: 'Nothing found',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message as it arrived, when nothing was found.',
      showIf: { operation: ['find', 'worklist'] },
    },
    {
      name: 'sent',
      title: 'Sent',
      kinds: 'any',
      sameAs: 'in',
      help: 'The message as it arrived, once everything is at the destination.',
      showIf: { operation: 'move' },
    },
    rejectedPort,
    errorPort,
  ],
  effectful: true,
  system: ({ host, port }) => `${host}:${port}`,
  certificates: (config) =>
    dialCertificates(config, config.tls ? { host: config.host, port: config.port } : undefined),
  inDoubt: () => 'resend',
  run: async (message, context) => {
    const query = await planQuery(message, context.config);
    return context.config.operation === 'move'
      ? move(message, query, context)
      : find(message, query, context);
  },
  simulate: async (message, context) => {
    const { config } = context;
    await planQuery(message, config);
    context.explain(`Would ask ${config.called_ae} at ${config.host}:${config.port}.`);
    return config.operation === 'move' ? { sent: message } : { none: message };
  },
  probe: ({ config, signal, progress }) =>
    runChecks(`${config.host}:${config.port}`, dicomChecks(dicomTarget(config), signal), {
      signal,
      ...(progress ? { progress } : {}),
    }),
});

async function find(
  message: Message,
  query: PlannedQuery,
  { config, signal, derive, explain, report }: RunContext<QuerySettings>,
): Promise<Outputs> {
  const { matches, isCut } = await findMatches(dicomTarget(config), { ...query, most: config.most }, signal);
  explain(`${config.called_ae} answered ${matches.length} times.`);
  if (isCut) report([moreThan(config)]);
  if (matches.length === 0) return { none: message };
  const subtype = config.operation === 'worklist' ? 'WORKLIST' : config.level;
  const draft = { kind: 'dicom.json' as const, subtype };
  const meta = { phi: 'yes' as const, contentType: 'application/dicom+json' };
  if (config.give === 'together') return { out: derive({ ...draft, body: matches, meta }) };
  return { out: matches.map((body) => derive({ ...draft, body, meta })) };
}

async function move(
  message: Message,
  query: PlannedQuery,
  { config, signal, explain, report }: RunContext<QuerySettings>,
): Promise<Outputs> {
  const { called_ae: system, move_destination: destination } = config;
  const moved = await moveInstances(dicomTarget(config), { ...query, destination }, signal);
  const { completed, failed, warned } = moved;
  if (failed > 0) {
    const count = completed + failed + warned;
    throw new PluginError(
      'PH-NET-003',
      `${system} could not send ${failed} of ${count} objects to ${destination}.`,
      {
        hint: 'Look whether the destination takes them; what it has already it takes again without harm.',
      },
    );
  }
  explain(`${system} sent ${completed + warned} objects to ${destination}.`);
  if (warned > 0) report([warnedOf(warned, destination)]);
  return { sent: message };
}

function moreThan({ called_ae, most }: QuerySettings): Issue {
  return {
    code: 'PH-VAL-001',
    severity: 'warning',
    message: `${called_ae} has more than ${most} answers; the rest was declined.`,
    hint: 'Search for less, or raise the most answers.',
  };
}

function warnedOf(count: number, destination: string): Issue {
  return {
    code: 'PH-REJ-001',
    severity: 'warning',
    message: `${destination} stored ${count} objects and warned.`,
    hint: 'It may have changed or left out something. Its conformance statement says what.',
  };
}
