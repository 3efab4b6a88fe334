// pnpm fuzz [--cases 100000] [--from 1] [handler …]    broken and invented content against everything that reads content
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { type Fault, handlerNames } from './runCases.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string', default: '100000' }, from: { type: 'string', default: '1' } },
});
/** A thread that does not begin another case for so long hangs. */
const hangMs = 20_000;
const print = (line: string) => process.stdout.write(`${line}\n`);

const handlers = handlerNames.filter((name) => positionals.length === 0 || positionals.includes(name));
const first = Number(values.from);
const each = Math.ceil(Number(values.cases) / handlers.length);
const begun = performance.now();
const faults: Fault[] = [];
for (const name of handlers) {
  const start = performance.now();
  const found = await share(name, first, each);
  faults.push(...found);
  print(`${name}: ${each} cases in ${seconds(start)} s, ${found.length} faults`);
  for (const fault of found.slice(0, 10))
    print(`  ${fault.kind} at --from ${fault.seed} --cases 1 ${name} (${fault.from}): ${fault.detail}`);
}
print(`${each * handlers.length} cases in ${seconds(begun)} s: ${faults.length} faults`);
if (faults.length > 0 || handlers.length === 0) process.exitCode = 1;

/**
 * Runs a share in a thread. After a case that hangs the rest of the share goes on in another thread, and so do the cases
 * before it: what they found went with the first one.
 */
async function share(name: string, from: number, count: number): Promise<Fault[]> {
  if (count <= 0) return [];
  const current = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(import.meta.dirname, 'worker.ts'), {
    workerData: { name, first: from, count, current },
  });
  let seen = 0;
  let since = performance.now();
  return await new Promise((resolve, reject) => {
    const watch = setInterval(async () => {
      const now = Atomics.load(current, 0);
      if (now !== seen || now === 0) {
        seen = now;
        since = performance.now();
      } else if (performance.now() - since > hangMs) {
        clearInterval(watch);
        await worker.terminate();
        const hang: Fault = {
          handler: name,
          seed: now,
          from: '?',
          kind: 'slow',
          detail: 'does not come back',
        };
        resolve([
          ...(await share(name, from, now - from)),
          hang,
          ...(await share(name, now + 1, from + count - now - 1)),
        ]);
      }
    }, 500);
    worker.once('message', (found: Fault[]) => {
      clearInterval(watch);
      resolve(found);
    });
    worker.once('error', (error) => {
      clearInterval(watch);
      reject(error);
    });
  });
}

function seconds(start: number): string {
  return ((performance.now() - start) / 1000).toFixed(0);
}
