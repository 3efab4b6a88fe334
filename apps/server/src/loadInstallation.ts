import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { samplesIn } from '@pyheart/builtin-plugins/samples';
import {
  bulkSimulator,
  ehrSimulator,
  fhirSimulator,
  mailSimulator,
  pacsSimulator,
  receiverSimulator,
  simulatorTexts,
} from '@pyheart/builtin-plugins/simulators';
import type { Log } from '@pyheart/plugin-sdk';
import type { Parts } from './composeServices.ts';
import type { Env } from './env.ts';
import { loadPlugins } from './loadPlugins.ts';
import { messageHooks } from './messageHooks.ts';
import { pluginCatalogue } from './pluginCatalogue.ts';
import type { Services } from './Services.ts';
import { feedFrom } from './simulators/feedFrom.ts';
import { manageSimulators } from './simulators/manageSimulators.ts';
import { noSimulators } from './simulators/noSimulators.ts';
import { templateGallery } from './templateGallery.ts';

/** What is installed: plugins, their templates and samples, and the simulators. */
export interface Installation extends Pick<Services, 'plugins' | 'templates' | 'samples' | 'simulators'> {
  hook: NonNullable<Parts['hook']>;
  close(): Promise<void>;
}

export interface InstallOptions {
  env: Env;
  log: Log;
  /** Where the MLLP listener of a running pipeline listens, for the EHR simulator to send to. */
  mllpListener(pipelineId: string): Promise<string | undefined>;
  /** The public keys of this installation, for simulators to let in those who sign with them. */
  signingKeys(): Promise<Record<string, string>[]>;
}

export async function loadInstallation({
  env,
  log,
  mllpListener,
  signingKeys,
}: InstallOptions): Promise<Installation> {
  const folder = path.join(env.dataDir, 'files');
  await mkdir(folder, { recursive: true });
  const registry = await loadPlugins(env.dataDir, log);
  const { simulatorPorts, templatePorts } = env;
  const simulators = env.simulators
    ? manageSimulators({
        kinds: [
          ehrSimulator,
          receiverSimulator,
          fhirSimulator,
          mailSimulator,
          { ...bulkSimulator, start: (at) => bulkSimulator.start({ ...at, keys: signingKeys }) },
          pacsSimulator,
        ],
        ports: {
          ehr: templatePorts.mllp,
          receiver: simulatorPorts.receiver,
          fhir: simulatorPorts.fhir,
          mail: simulatorPorts.smtp,
          pacs: simulatorPorts.pacs,
          bulk: simulatorPorts.bulk,
        },
        texts: simulatorTexts,
        feed: feedFrom(mllpListener),
        log,
      })
    : noSimulators;
  return {
    plugins: pluginCatalogue(registry.listPlugins().map(({ plugin }) => plugin)),
    hook: messageHooks(registry),
    samples: (language) => samplesIn(language).map((sample) => ({ ...sample, builtIn: true })),
    simulators,
    templates: templateGallery({ addressOf: simulators.addressOf, ports: env, folder }),
    async close() {
      await registry.triggerHook('shutdown', { reason: 'stopped' });
      await registry.cleanupAll();
    },
  };
}
