import {
  definePlugin,
  type FailureClass,
  type ListenContext,
  type Listener,
  PluginError,
} from '@pyheart/plugin-sdk';
import { fhirServer } from '../../connections/webServer.ts';
import { dialCertificates, secureTarget } from '../../net/certificateUses.ts';
import { checkAddress } from '../../net/checkAddress.ts';
import { httpClient } from '../../net/httpClient.ts';
import { pause } from '../../net/requestLimiter.ts';
import { withShared } from '../../texts/withShared.ts';
import { ExportState } from './ExportState.ts';
import { probeExport } from './probeExport.ts';
import { type ExportClients, runExport } from './runExport.ts';
import { type ExportSettings, exportSettings } from './settings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Takes in what a FHIR server exports in bulk (Bulk Data Access, STU 2). */
export const fhirBulkExport = definePlugin<typeof exportSettings, ExportClients>({
  key: 'fhir-bulk-export',
  kind: 'adapter',
  title: 'FHIR bulk export',
  summary: 'Asks a FHIR server for an export at intervals and takes in its records, however many.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'FHIR',
  icon: 'database-backup',
  keywords: ['bulk', 'export', 'ndjson', 'flat', 'group', 'population', 'payer', 'smart', 'source', 'fhir'],
  texts: withShared({ es, ar }),
  config: exportSettings,
  connections: [fhirServer],
  example: { base_url: 'https://fhir.example.org/r4', level: 'group', group_id: 'diabetes-2026' },
  sentence: 'exports from {base_url} every {every} s',
  inputs: [],
  outputs: [
    {
      name: 'out',
      title: 'Records',
      kinds: ['fhir.resource', 'fhir.bundle', 'fhir.outcome', 'text'],
      help: 'Each record, deletions as bundles, reports of the server; or each file.',
    },
  ],
  certificates: (config) => dialCertificates(config, secureTarget(config.base_url)),
  async initialize({ config }) {
    checkAddress(config.base_url, 'base_url', config.allow_http);
    const { auth: _, ...open } = config;
    return { signed: httpClient(config), plain: httpClient({ ...open, extra_headers: {} }) };
  },
  cleanup: async ({ signed, plain }) => {
    await signed.close();
    await plain.close();
  },
  listen,
  probe: probeExport,
});

/** A machine that slept should notice soon. */
const longestWaitMs = 3_600_000;
const troubleWaitMs = 300_000;

/** The server, the network or the store will be back, and the job with it. */
const passing = new Set<FailureClass>(['transient', 'throttled', 'peer_down', 'auth']);

async function listen(listening: ListenContext<ExportSettings, ExportClients>): Promise<Listener> {
  const { config, log, node, clock } = listening;
  const closing = new AbortController();
  const signal = AbortSignal.any([closing.signal, listening.signal]);
  const context = { ...listening, signal };
  const state = await ExportState.open(listening.store);
  const work = keepExporting();

  async function keepExporting(): Promise<void> {
    let notBefore = 0;
    while (!signal.aborted) {
      const now = clock.now().getTime();
      const due = Math.max(notBefore, state.job ? 0 : nextBegin(state, config));
      if (due > now) {
        await pause(Math.min(due - now, longestWaitMs), signal).catch(() => undefined);
        continue;
      }
      await runExport(context, listening.state, state).catch(async (error: unknown) => {
        if (signal.aborted) return;
        const failure = error instanceof PluginError ? error : undefined;
        log.warn({ node, code: failure?.code ?? 'unexpected' }, 'export could not be taken; asking again');
        if (failure && !passing.has(failure.class)) await state.drop();
        notBefore = Math.max(clock.now().getTime() + troubleWaitMs, failure?.retryAt?.getTime() ?? 0);
      });
    }
  }

  return {
    address: new URL(config.base_url).host,
    async close() {
      closing.abort();
      await work;
    },
  };
}

function nextBegin(state: ExportState, { every }: ExportSettings): number {
  return state.begun === undefined ? 0 : state.begun.getTime() + every * 1000;
}
