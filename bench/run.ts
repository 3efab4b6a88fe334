// pnpm bench [--seconds 6] [--rounds 3] [--connections 1,8,32]
// The studio beside the reference relay of the shared bench, in interleaved rounds: what counts is the ratio, for
// whatever else this machine does falls on both. PYHEART_BENCH_KIT names the folder of the kit.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { processCpu } from './processCpu.ts';
import { type LoadResult, ratioTable } from './ratioTable.ts';
import { relayDocument } from './relayDocument.ts';
import { startStudioUnderTest } from './StudioUnderTest.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '1,8,32' },
  },
});
const kit = path.resolve(
  process.env['PYHEART_BENCH_KIT'] ?? path.join(import.meta.dirname, '../../shared/bench'),
);

if (existsSync(path.join(kit, 'load.mjs'))) await compare();
else
  console.log(
    `bench: skipped, no bench kit at ${kit}. PYHEART_BENCH_KIT names its folder; "node bench/engine.ts" needs none.`,
  );

async function compare(): Promise<void> {
  const { runLoad } = await import(pathToFileURL(path.join(kit, 'load.mjs')).href);
  const scratch = await mkdtemp(path.join(tmpdir(), 'pyheart-bench-reference-'));
  const [sinkPort, referencePort, mllpPort, httpPort] = await Promise.all([
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const sink = `http://127.0.0.1:${sinkPort}`;
  const helpers = [
    helper('sink.mjs', ['--port', String(sinkPort)]),
    helper('reference-relay.mjs', [
      '--port',
      String(referencePort),
      '--sink',
      `${sink}/fhir`,
      '--store',
      path.join(scratch, 'store.ndjson'),
    ]),
  ];
  const studio = await startStudioUnderTest(httpPort);
  try {
    await studio.startPipeline(relayDocument(mllpPort, `${sink}/fhir`));
    await Promise.all([answering(`${sink}/_stats`), pause(300)]);
    const engines = [
      { label: 'reference', port: referencePort, pids: [helpers[1]?.pid ?? 0] },
      { label: 'studio', port: mllpPort, pids: studio.pids },
    ];
    const results: LoadResult[] = [];
    for (const engine of engines) await runLoad({ ...engine, connections: 8, messages: 4000, sink });
    for (let round = 0; round < Number(values.rounds); round += 1) {
      for (const connections of values.connections.split(',').map(Number)) {
        for (const engine of round % 2 === 0 ? engines : engines.toReversed()) {
          const databaseBefore = processCpu(engine.pids.slice(1));
          const result: LoadResult = await runLoad({
            ...engine,
            connections,
            messages: 1_000_000,
            seconds: Number(values.seconds),
            sink,
          });
          const databaseMs = (processCpu(engine.pids.slice(1)) - databaseBefore) * 1000;
          results.push({ ...result, databaseMsPerMessage: databaseMs / Math.max(1, result.acked) });
          const { acked, lost, duplicates, leaked, wrong } = result;
          console.log(
            `${engine.label} ${connections} connections: ${acked} acknowledged, lost ${lost}, duplicates ${duplicates}, leaked ${leaked}, wrong ${wrong}`,
          );
          if (wrong > 0) console.log(`  first wrong: ${JSON.stringify(result.firstWrong).slice(0, 400)}`);
        }
      }
    }
    console.log(`\n${ratioTable(results)}`);
    process.exitCode = results.some(({ lost, leaked, wrong }) => lost + leaked + wrong > 0) ? 1 : 0;
  } finally {
    await studio.close();
    for (const child of helpers) child.kill();
    await rm(scratch, { recursive: true, force: true });
  }
}

function helper(script: string, args: string[]) {
  return spawn(process.execPath, [path.join(kit, script), ...args], { stdio: 'ignore' });
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
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
