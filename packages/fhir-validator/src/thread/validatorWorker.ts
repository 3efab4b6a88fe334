import { parentPort, workerData } from 'node:worker_threads';
import type { JobStarted } from '@pyheart/formats/node';
import { ResourceCheck } from '../check/checkResource.ts';
import { rootOf } from '../check/namesOfMessages.ts';
import { checkPipelineRules } from '../check/pipelineRules.ts';
import type { DefinitionStore } from '../definitions/DefinitionStore.ts';
import { record, text } from '../definitions/jsonValue.ts';
import { loadCore } from '../definitions/loadCore.ts';
import { PackageError, readPackage } from '../packages/readPackage.ts';
import { readResource } from '../read/readResource.ts';
import { answerTerminology } from '../terminology/answerTerminology.ts';
import { otherForm } from '../write/otherForm.ts';
import {
  type CheckJob,
  type ThreadAnswer,
  type ThreadJob,
  type ThreadSetup,
  writeStep,
} from './validatorProtocol.ts';

const setup: ThreadSetup = workerData;

interface Definitions {
  store: DefinitionStore;
  check: ResourceCheck;
  packages: string[];
}

// Definitions are loaded once per thread. Jobs come one at a time; a throw ends the thread.
const definitions = load().catch((error: unknown) => {
  if (error instanceof PackageError) return { refused: error.message };
  throw error;
});

async function load(): Promise<Definitions> {
  const store = await loadCore();
  const packages: string[] = [];
  for (const path of setup.packages) {
    const { title, artifacts } = await readPackage(path);
    for (const artifact of artifacts) store.add(artifact);
    packages.push(title);
  }
  return { store, check: new ResourceCheck(store), packages };
}

parentPort?.on('message', async (job: ThreadJob) => {
  const ready = await definitions;
  const started: JobStarted = { started: true };
  parentPort?.postMessage(started);
  parentPort?.postMessage('refused' in ready ? ready : answer(job, ready));
});

function answer(job: ThreadJob, ready: Definitions): ThreadAnswer {
  if (job.kind === 'check') return checked(job, ready);
  if (job.kind === 'form') return otherForm(ready.store, job);
  if (job.kind !== 'profiles') return answerTerminology(ready.store, job);
  const profiles = ready.store.profiles().flatMap((url) => {
    const { name, type, kind } = ready.store.definition(url) ?? {};
    return kind === 'resource' && name !== undefined && type !== undefined ? [{ url, name, type }] : [];
  });
  return { profiles, packages: ready.packages };
}

function checked({ text: source, profiles, rules }: CheckJob, { store, check }: Definitions) {
  writeStep(setup.step, '');
  const { value, findings } = readResource(source, store);
  if (value === undefined) return { findings, resourceType: undefined };
  const onStep = (what: string) => writeStep(setup.step, what);
  const own = check.check(value, { profiles, onStep });
  const ofPipeline = checkPipelineRules(rules, value, (expression, resource) => {
    onStep(expression);
    return check.evaluate(expression, resource);
  });
  const isTyped = text(record(value)['resourceType']) !== undefined;
  return {
    findings: [...findings, ...own, ...ofPipeline],
    resourceType: isTyped ? rootOf(value) : undefined,
  };
}
