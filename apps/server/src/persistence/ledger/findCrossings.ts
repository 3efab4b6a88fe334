import { idForTime, Prisma, type PrismaClient } from '@pyheart/db';
import type { RunSummary, RunTrace, StepTrace } from '@pyheart/engine';
import type { Vault } from '../../vault/Vault.ts';
import { idWindows } from './idWindows.ts';
import { waitsForTime } from './parked.ts';
import { unpackProgress } from './progress.ts';
import { endedColumns, type SummaryRow, summaryOf, waitingColumns } from './runSummary.ts';
import { unpackTraces } from './traceBlock.ts';

interface Deps {
  db: PrismaClient;
  vault: Vault;
}

export interface CrossingsAsked {
  pipeline: string;
  /** The output that messages left by. */
  node: string;
  port: string;
  /** Runs older than this id only. */
  before: bigint;
  /** Runs of this id and younger ones only. */
  from: bigint;
  /** Runs that wait and have crossed are looked at, too. */
  withWaiting: boolean;
  now: Date;
}

export interface Crossing {
  run: RunSummary;
  /** Its place in the trace of the run. */
  stepIndex: number;
  step: StepTrace;
}

export interface Crossings {
  /** Newest first. */
  found: Crossing[];
  /** So many runs were looked at, of which so many have no steps any more. */
  looked: number;
  withoutSteps: number;
  /** The oldest run that was looked at; absent: none is older. */
  oldest: bigint | undefined;
}

const mostFound = 20;
const pageSize = 100;
/** A look ends with the page in which it has taken so long. */
const mostLooked = 2_000;
const patienceMs = 600;
const mostWaiting = 100;

/**
 * The newest runs with a step that left by this output. It opens traces from the newest run backwards, and stops when it
 * has a page, so that it answers as quickly on any ledger; `oldest` says how far it got.
 */
export async function findCrossings(deps: Deps, asked: CrossingsAsked): Promise<Crossings> {
  const started = performance.now();
  const waiting = asked.withWaiting ? await waitingCrossings(deps, asked) : { found: [], looked: 0 };
  const found: Crossing[] = [...waiting.found];
  let looked = waiting.looked;
  let withoutSteps = 0;
  for (const [from, end] of idWindows(asked.from, asked.before, idForTime(asked.now))) {
    let before = end;
    for (;;) {
      const page = await endedPage(deps.db, asked.pipeline, from, before);
      const traces = await tracesOf(deps, page);
      for (const [at, row] of page.entries()) {
        const trace = traces[at];
        before = BigInt(row.runId);
        looked += 1;
        if (trace === undefined) withoutSteps += 1;
        else found.push(...(await crossingOf(deps.vault, row, trace, asked)));
        if (found.length >= mostFound) return { found, looked, withoutSteps, oldest: before };
      }
      const isEnough = looked >= mostLooked || performance.now() - started > patienceMs;
      if (page.length === pageSize && isEnough) return { found, looked, withoutSteps, oldest: before };
      if (page.length < pageSize) break;
    }
  }
  return { found, looked, withoutSteps, oldest: undefined };
}

interface EndedRow extends SummaryRow {
  blockId: string | null;
  pos: number | null;
}

function endedPage(db: PrismaClient, pipeline: string, from: bigint, before: bigint): Promise<EndedRow[]> {
  return db.$queryRaw`
    SELECT ${Prisma.raw(endedColumns)}, r.blk::text AS "blockId", r.pos FROM run r
    WHERE r.pipeline = ${pipeline} AND r.id >= ${from} AND r.id < ${before} ORDER BY r.id DESC LIMIT ${pageSize}`;
}

/** The trace of each row, where one is kept. Runs that ended together share a block, which is opened once. */
async function tracesOf({ db, vault }: Deps, page: readonly EndedRow[]): Promise<(RunTrace | undefined)[]> {
  const ids = [...new Set(page.flatMap(({ blockId }) => blockId ?? []))];
  if (ids.length === 0) return page.map(() => undefined);
  const blocks = await db.$queryRaw<{ blockId: string; codec: number; block: Uint8Array }[]>`
    SELECT b.id::text AS "blockId", b.codec, b.data AS block
    FROM unnest(${ids}::bigint[]) AS i (id) CROSS JOIN LATERAL (SELECT * FROM blk WHERE blk.id = i.id OFFSET 0) AS b`;
  const opened = new Map<string, RunTrace[]>();
  for (const block of blocks) opened.set(block.blockId, await unpackTraces(vault, block));
  return page.map(({ blockId, pos }) =>
    blockId === null || pos === null ? undefined : opened.get(blockId)?.[pos],
  );
}

/** Runs that are done in part and wait for their time: what they have done is with them. */
async function waitingCrossings(
  { db, vault }: Deps,
  asked: CrossingsAsked,
): Promise<{ found: Crossing[]; looked: number }> {
  const rows = await db.$queryRaw<(SummaryRow & { state: Uint8Array })[]>`
    SELECT ${Prisma.raw(waitingColumns)}, p.state
    FROM (
      SELECT * FROM pend WHERE pipeline = ${asked.pipeline} AND ${Prisma.raw(waitsForTime)} AND state IS NOT NULL
        AND id >= ${asked.from} AND id < ${asked.before}
      ORDER BY next_at LIMIT ${mostWaiting}
    ) AS p
    CROSS JOIN LATERAL (SELECT * FROM msg WHERE msg.id = p.id OFFSET 0) AS m ORDER BY p.id DESC`;
  const found: Crossing[] = [];
  for (const { state, ...row } of rows) {
    const trace = await unpackProgress(vault, row.runId, Buffer.from(state));
    found.push(...(await crossingOf(vault, row, trace, asked)));
  }
  return { found, looked: rows.length };
}

async function crossingOf(
  vault: Vault,
  row: SummaryRow,
  trace: RunTrace,
  { node, port }: CrossingsAsked,
): Promise<Crossing[]> {
  const stepIndex = trace.steps.findLastIndex(
    (step) => step.node === node && step.outputs.some((output) => output.port === port),
  );
  const step = trace.steps[stepIndex];
  return step ? [{ run: await summaryOf(vault, row), stepIndex, step }] : [];
}
