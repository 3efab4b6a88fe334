// pnpm bench [--long] [--seconds 3] [--rounds 2] [--connections 1,8,32,64] [--write]
// The studio beside the reference relay of the shared bench, in turns: what counts is the ratio, for whatever else this
// machine does falls on both. --write puts table and chart into docs/bench. PYHEART_BENCH_KIT names the kit's folder.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DatabaseCounters } from './DatabaseCounters.ts';
import { type LoadKit, openLoadKit } from './loadKit.ts';
import type { BenchResults } from './Measured.ts';
import { ratioChart } from './ratioChart.ts';
import { ratioRows } from './ratioTable.ts';
import { type BenchPlan, relayBench } from './relayBench.ts';
import { relayDocument } from './relayDocument.ts';
import { resultsPage } from './resultsPage.ts';
import { startStudioUnderTest } from './StudioUnderTest.ts';

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    seconds: { type: 'string' },
    rounds: { type: 'string' },
    connections: { type: 'string', default: '1,8,32,64' },
    messages: { type: 'string' },
  },
});
const plan: BenchPlan = {
  rounds: Number(values.rounds ?? (values.long ? 3 : 1)),
  seconds: Number(values.seconds ?? (values.long ? 8 : 3)),
  connections: values.connections.split(',').map(Number),
  openLoopSeconds: values.long ? 10 : 4,
  workerRounds: values.long ? 2 : 1,
  memoryMessages: Number(values.messages ?? (values.long ? 100_000 : 5000)),
};

const kit = await openLoadKit();
if (kit) await show(await compare(kit));
else
  console.log(
    'bench: skipped, the bench kit is not here. PYHEART_BENCH_KIT names its folder; "node bench/engine.ts" needs none.',
  );

async function compare(kit: LoadKit): Promise<BenchResults> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'pyheart-bench-reference-'));
  const [sinkPort, referencePort, mllpPort, httpPort] = await Promise.all([1, 2, 3, 4].map(freePort));
  const sink = `http://127.0.0.1:${sinkPort}`;
  const receiver = kit.helper('sink.mjs', ['--port', String(sinkPort)]);
  const reference = kit.helper('reference-relay.mjs', [
    ...['--port', String(referencePort)],
    ...['--sink', `${sink}/fhir`],
    ...['--store', path.join(scratch, 'store.ndjson')],
  ]);
  const studio = await startStudioUnderTest(httpPort ?? 0);
  const counters = await DatabaseCounters.open(studio.dataDir);
  try {
    await studio.startPipeline(relayDocument(mllpPort ?? 0, `${sink}/fhir`));
    await Promise.all([answering(`${sink}/_stats`), pause(300)]);
    return await relayBench(
      {
        kit,
        counters,
        sink,
        say: (text) => console.log(text),
        engines: [
          { label: 'reference', port: referencePort ?? 0, server: reference.pid ?? 0 },
          { label: 'studio', port: mllpPort ?? 0, ...studio },
        ],
      },
      plan,
    );
  } finally {
    await counters.close();
    await studio.close();
    for (const child of [receiver, reference]) child.kill();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function show(results: BenchResults): Promise<void> {
  const form = ['pnpm bench', ...process.argv.slice(2)].join(' ');
  const page = resultsPage(results, { at: new Date(), form });
  console.log(`\n${page}`);
  if (!values.write) return;
  const folder = path.join(import.meta.dirname, '../docs/bench');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'results.md'), page);
  await writeFile(path.join(folder, 'ratio.svg'), ratioChart(ratioRows(results.loads)));
}

async function answering(url: string): Promise<void> {
  const isUp = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  for (let tries = 0; tries < 100; tries += 1) {
    if (await isUp()) return;
    await pause(50);
  }
  throw new Error(`${url} does not answer.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
