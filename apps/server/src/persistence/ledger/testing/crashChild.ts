// Run by the crash test: accepts messages as fast as it can, says on stdout which it acknowledged, and is killed.
import { writeSync } from 'node:fs';
import pg from 'pg';
import { openPgRunStore } from '../PgRunStore.ts';
import { startCrashPipeline } from './crashPipeline.ts';
import { crashVault } from './crashVault.ts';

const [connection = '{}', deliveries = '', firstNumber = '0'] = process.argv.slice(2);
const pool = new pg.Pool({ ...JSON.parse(connection), max: 6 });
const pipeline = await startCrashPipeline(
  await openPgRunStore(pool, { vault: await crashVault(pool) }),
  deliveries,
);

async function sender(key: string): Promise<void> {
  for (let number = Number(firstNumber); ; number += 1) {
    const { runId } = await pipeline.send(key, number);
    // Synchronous, so that what was acknowledged is known even when the kill follows at once.
    writeSync(1, `${runId} ${key} ${number}\n`);
  }
}

await Promise.all(Array.from({ length: 12 }, (_, index) => sender(`lane-${index}`)));
