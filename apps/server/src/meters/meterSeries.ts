import type { PrismaClient } from '@pyheart/db';
import { ackQuantile } from './ackBounds.ts';
import { allPipelines } from './readMeters.ts';

/** What happened between two moments, in steps of equal length; arrays of one length, one entry a step. */
export interface MeterSeries {
  stepMs: number;
  /** Where each step begins, in ms since 1970. */
  at: number[];
  received: number[];
  failed: number[];
  /** The most that waited at a reading of the step. */
  waiting: number[];
  /** Null where nothing was acknowledged. */
  ackMedianMs: (number | null)[];
  ackHighMs: (number | null)[];
}

interface Reading {
  bucket: number;
  received: number;
  failed: number;
  waiting: number;
  lastWaiting: number;
  acks: number[];
}

interface Asked {
  pipeline?: string | undefined;
  from: Date;
  to: Date;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const steps = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 6 * hourMs, 24 * hourMs];
const mostSteps = 200;

/** Differences of the readings of a pipeline, or of all together. Older than three days, steps are hours at least. */
export async function meterSeries(
  db: PrismaClient,
  { pipeline = allPipelines, from, to }: Asked,
  now: Date,
): Promise<MeterSeries> {
  const stepMs = stepFor(from, to, now);
  const first = Math.floor(from.getTime() / stepMs);
  const last = Math.max(first, Math.ceil(Math.min(to.getTime(), now.getTime()) / stepMs) - 1);
  // A reading closes the minute before it, and with it the step that this minute is in.
  const [before, readings] = await Promise.all([
    readingBefore(db, pipeline, new Date(first * stepMs)),
    db.$queryRaw<Reading[]>`
      SELECT floor((extract(epoch FROM at) * 1000 - ${minuteMs}) / ${stepMs})::int AS bucket,
             max(received)::float8 AS received, max(failed + in_doubt)::float8 AS failed, max(waiting) AS waiting,
             (array_agg(waiting ORDER BY at DESC))[1] AS "lastWaiting", to_json(max(acks)) AS acks
      FROM meter_reading
      WHERE pipeline = ${pipeline} AND at > ${new Date(first * stepMs)} AND at <= ${new Date((last + 1) * stepMs)}
      GROUP BY 1`,
  ]);
  return inSteps(before, new Map(readings.map((reading) => [reading.bucket, reading])), {
    first,
    last,
    stepMs,
  });
}

function inSteps(
  before: Reading,
  readings: ReadonlyMap<number, Reading>,
  { first, last, stepMs }: { first: number; last: number; stepMs: number },
): MeterSeries {
  const series: MeterSeries = {
    stepMs,
    at: [],
    received: [],
    failed: [],
    waiting: [],
    ackMedianMs: [],
    ackHighMs: [],
  };
  let known = before;
  for (let bucket = first; bucket <= last; bucket += 1) {
    const reading = readings.get(bucket);
    const next = reading ?? known;
    const groups = next.acks.map((count, at) => count - (known.acks[at] ?? 0));
    series.at.push(bucket * stepMs);
    series.received.push(Math.max(0, next.received - known.received));
    series.failed.push(Math.max(0, next.failed - known.failed));
    series.waiting.push(reading?.waiting ?? known.lastWaiting);
    series.ackMedianMs.push(ackQuantile(groups, 0.5));
    series.ackHighMs.push(ackQuantile(groups, 0.95));
    known = next;
  }
  return series;
}

async function readingBefore(db: PrismaClient, pipeline: string, at: Date): Promise<Reading> {
  const row = await db.meterReading.findFirst({
    where: { pipeline, at: { lte: at } },
    orderBy: { at: 'desc' },
  });
  // Before its first reading a pipeline had nothing.
  if (row === null) return { bucket: 0, received: 0, failed: 0, waiting: 0, lastWaiting: 0, acks: [] };
  return {
    bucket: 0,
    received: Number(row.received),
    failed: Number(row.failed + row.inDoubt),
    waiting: row.waiting,
    lastWaiting: row.waiting,
    acks: row.acks.map(Number),
  };
}

function stepFor(from: Date, to: Date, now: Date): number {
  const isThinned = now.getTime() - from.getTime() > 3 * 24 * hourMs;
  const width = (to.getTime() - from.getTime()) / mostSteps;
  return steps.find((step) => step >= width && (!isThinned || step >= hourMs)) ?? 24 * hourMs;
}
