import { type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import { checkAddress } from '../../net/checkAddress.ts';
import type { HttpClient } from '../../net/httpClient.ts';
import { awaitManifest, discard, kickOff, sameServer } from './askExport.ts';
import type { ExportState } from './ExportState.ts';
import { type ExportFile, filesOf, type Manifest } from './manifest.ts';
import type { ExportSettings } from './settings.ts';
import { takeFile } from './takeFile.ts';

export interface ExportClients {
  /** With our sign-in. */
  signed: HttpClient;
  /** Without: for files that let anyone in who has their address. */
  plain: HttpClient;
}

/**
 * One export from its beginning, or from where a stopped process left off, to its end. The time that the next one goes by
 * is kept only when every file was taken and has the lines that the server says.
 */
export async function runExport(
  context: ListenContext<ExportSettings>,
  clients: ExportClients,
  state: ExportState,
): Promise<void> {
  const { config, clock, log, node } = context;
  const since = config.since === 'last' ? (state.since ?? config.start_from) : undefined;
  if (state.job === undefined)
    await state.begin(await kickOff(context, clients.signed, since), clock.now(), false);
  for (;;) {
    const { statusUrl, isSecond } = state.job ?? { statusUrl: '', isSecond: true };
    const manifest = await awaitManifest(context, clients.signed, statusUrl);
    const isTaken = manifest !== 'gone' && (await takeFiles(context, clients, state, manifest));
    if (isTaken) {
      await discard(context, clients.signed, statusUrl);
      return;
    }
    await state.drop();
    if (isSecond) throw lost(context);
    log.warn({ node }, 'the server has lost the export; it is begun anew');
    await state.begin(await kickOff(context, clients.signed, since), clock.now(), true);
  }
}

/** False when files are gone at the server. */
async function takeFiles(
  context: ListenContext<ExportSettings>,
  clients: ExportClients,
  state: ExportState,
  manifest: Manifest,
): Promise<boolean> {
  const { config, log, node } = context;
  const { transactionTime } = manifest;
  const files = filesOf(manifest, { deleted: config.with_deleted, outcomes: config.with_outcomes });
  const client = manifest.requiresAccessToken ? clients.signed : clients.plain;
  const counts = { output: 0, deleted: 0, outcome: 0 };
  for (const file of files) {
    checkPlace(file, manifest, config);
    try {
      counts[file.kind] += await takeFile({ context, client, state, transactionTime }, file);
    } catch (error) {
      if (error instanceof PluginError && error.code === 'PH-REJ-002') return false;
      throw error;
    }
  }
  await state.complete(transactionTime);
  log.info({ node, files: files.length, ...counts }, 'export taken');
  const reports = manifest.error.length + manifest.outcome.length;
  if (reports > 0)
    log.warn({ node, files: reports, reports: counts.outcome }, 'the server could not export everything');
  return true;
}

/** Our sign-in goes to the server only, and files are fetched with encryption. */
function checkPlace(
  { address }: ExportFile,
  { requiresAccessToken }: Manifest,
  config: ExportSettings,
): void {
  checkAddress(address.href, 'base_url', config.allow_http);
  if (requiresAccessToken) sameServer(address.href, new URL(config.base_url));
}

function lost({ config }: ListenContext<ExportSettings>): PluginError {
  const { host } = new URL(config.base_url);
  return new PluginError('PH-REJ-002', `${host} has lost the export twice.`, {
    hint: 'Its exports may expire before they are taken. Ask its operator, or ask for fewer types at once.',
  });
}
