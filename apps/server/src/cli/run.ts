import type { Engine } from '@pyheart/engine';
import { fillConnections, hasErrors, PluginError, type YamlPipeline } from '@pyheart/plugin-sdk';
import { readEnv } from '../env.ts';
import { createLog } from '../log.ts';
import { cataloguePlugins } from './cataloguePlugins.ts';
import { headlessEngine } from './headlessEngine.ts';
import { memoryEngine } from './memoryEngine.ts';
import { printIssues } from './printIssues.ts';
import { readArgs } from './readArgs.ts';
import { readPipelinesFile } from './readPipelinesFile.ts';

/** What `run` needs of either engine: start one pipeline of the file, tell its listeners, end. */
export interface Runner {
  engine: Engine;
  /** The version number under which messages of this pipeline are stored. */
  deploy(pipeline: YamlPipeline): Promise<number>;
  close(): Promise<void>;
}

const drainMs = 10_000;

/** `pyheart run FILE` */
export async function run(args: string[]): Promise<number> {
  const options = { memory: { type: 'boolean' }, 'without-review': { type: 'boolean' } } as const;
  const { values, positionals } = readArgs(args, options, { names: 'FILE', atLeast: 1, atMost: 1 });
  const [file = ''] = positionals;
  const env = readEnv();
  const log = createLog(env.logLevel);
  const plugins = await cataloguePlugins(log);
  const { pipelines, connections, issues } = await readPipelinesFile(file, plugins);
  printIssues(file, issues, console.error);
  if (hasErrors(issues)) return 1;
  const enabled = pipelines.filter((pipeline) => pipeline.enabled);
  if (enabled.length === 0) {
    console.error(`${file} has no enabled pipeline, so there is nothing to run.`);
    return 1;
  }

  // Listens before anything is opened, so that an early Ctrl-C also closes in order.
  const ended = signalled();
  const withoutReview = values['without-review'] === true;
  const runner = values.memory
    ? inMemory()
    : await headlessEngine({ env, log, plugins, connections, pipelines: enabled, file, withoutReview });
  try {
    for (const pipeline of enabled) await startOne(runner, pipeline);
    console.log(`Running ${enabled.length} of ${pipelines.length} pipelines. Ctrl-C stops.`);
    await ended;
    console.log('Stopping: finishing what is in flight …');
    return 0;
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    console.error(error.message);
    if (error.hint !== undefined) console.error(error.hint);
    return 1;
  } finally {
    await runner.engine.drain({ timeoutMs: drainMs });
    await runner.close();
  }

  function inMemory(): Runner {
    console.log('EVALUATION ONLY: nothing is stored, and unfinished messages are lost when this ends.');
    const engine = memoryEngine({
      plugins,
      fill: (document) => fillConnections(document, plugins.manifests(), connections),
      check: (document) => plugins.check(document),
      log,
    });
    return { engine, deploy: async () => 1, close: async () => undefined };
  }
}

async function startOne({ engine, deploy }: Runner, pipeline: YamlPipeline): Promise<void> {
  const { id, name, document } = pipeline;
  await engine.start({ pipeline: id, version: await deploy(pipeline), document });
  console.log(`${name} is running`);
  for (const { node, address } of engine.status(id).listeners) {
    if (address !== undefined) console.log(`  ${node} listens on ${address}`);
  }
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    // `on`, not `once`: the embedded database ends itself when it sees nobody else listening for the signal.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
