import { RunEvents } from '@pyheart/engine';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type TestServices, testServices } from '../testing/testServices.ts';
import { IntakeFigures } from './IntakeFigures.ts';
import { learnUsualHours } from './learnUsualHours.ts';
import { meterSeries } from './meterSeries.ts';
import { pipelineFigures } from './pipelineFigures.ts';
import { portsBetween } from './portsBetween.ts';
import { readMeters } from './readMeters.ts';
import { readUsualHours } from './readUsualHours.ts';
import { stepsBetween } from './stepsBetween.ts';
import { thinReadings } from './thinReadings.ts';
import { waitedAt } from './waitedAt.ts';
import { lookAtMeters } from './watchMeters.ts';

let t: TestServices;
let now = new Date('2026-11-24T10:00:00Z');
const clock = { now: () => now };
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

beforeAll(async () => {
  t = await testServices({ clock });
});
afterAll(() => t.dispose());
afterEach(async () => {
  now = new Date('2026-11-24T10:00:00Z');
  await t.database.pool.query(
    'TRUNCATE run_count, port_count, pend, intake_figure, meter_reading, port_reading, waiting_reading, usual_hour',
  );
  await t.database.prisma.setting.deleteMany();
});

const ended = (pipeline: string, status: number, count: number) =>
  t.database.pool.query(
    `INSERT INTO run_count AS c VALUES ($1, $2, $3)
     ON CONFLICT (pipeline, status) DO UPDATE SET count = c.count + excluded.count`,
    [pipeline, status, count],
  );
const passed = (node: string, count: number) =>
  t.database.pool.query(
    `INSERT INTO port_count AS c VALUES ('adt', $1, 'out', 'out', $2)
     ON CONFLICT (pipeline, node, port, direction) DO UPDATE SET count = c.count + excluded.count`,
    [node, count],
  );
const waits = (pipeline: string, ids: number[]) =>
  t.database.pool.query(
    `INSERT INTO pend (lane, id, pipeline, key) SELECT 0, id, $1, id::text FROM unnest($2::bigint[]) AS id`,
    [pipeline, ids],
  );
const db = () => t.database.prisma;
const readings = () =>
  db().meterReading.findMany({
    orderBy: [{ pipeline: 'asc' }, { at: 'asc' }],
    select: { pipeline: true, received: true, failed: true, waiting: true },
  });

describe('the meters', () => {
  it('note what ended and what waits, of each pipeline and of all, and nothing where nothing changed', async () => {
    await ended('adt', 1, 7);
    await ended('lab', 3, 2);
    await waits('adt', [1, 2]);
    await readMeters(db(), now);
    await ended('lab', 4, 1);
    await readMeters(db(), minutes(1));
    await readMeters(db(), minutes(2));
    expect(await readings()).toEqual([
      { pipeline: '', received: 11n, failed: 2n, waiting: 2 },
      { pipeline: '', received: 12n, failed: 2n, waiting: 2 },
      { pipeline: 'adt', received: 9n, failed: 0n, waiting: 2 },
      { pipeline: 'lab', received: 2n, failed: 2n, waiting: 0 },
      { pipeline: 'lab', received: 3n, failed: 2n, waiting: 0 },
    ]);
  });

  it('are read once a minute, whichever processes look', async () => {
    const services = { ...t.services, clock };
    await ended('adt', 1, 1);
    await Promise.all([1, 2, 3].map(() => lookAtMeters(services, t.database.pool)));
    await ended('adt', 1, 1);
    now = new Date(now.getTime() + 45_000);
    await lookAtMeters(services, t.database.pool);
    expect(await readings()).toHaveLength(2);
    now = new Date(now.getTime() + 15_000);
    await lookAtMeters(services, t.database.pool);
    expect(await readings()).toHaveLength(4);
  });

  it('draw a chart: each step has what came and failed in it, and the most that waited', async () => {
    await ended('adt', 1, 100);
    await readMeters(db(), now);
    await ended('adt', 1, 5);
    await waits('adt', [1, 2, 3]);
    await readMeters(db(), minutes(1));
    await t.database.pool.query('DELETE FROM pend');
    await ended('adt', 3, 3);
    await readMeters(db(), minutes(2));
    await ended('adt', 1, 4);
    await readMeters(db(), minutes(6));
    const series = await meterSeries(db(), { pipeline: 'adt', from: now, to: minutes(7) }, minutes(7));
    expect(series.stepMs).toBe(60_000);
    expect(series.received).toEqual([8, 0, 0, 0, 0, 4, 0]);
    expect(series.failed).toEqual([0, 3, 0, 0, 0, 0, 0]);
    expect(series.waiting).toEqual([3, 0, 0, 0, 0, 0, 0]);
    const all = await meterSeries(db(), { from: minutes(-60), to: minutes(7) }, minutes(7));
    expect(all.received.reduce((sum, count) => sum + count)).toBe(112);
  });

  it('tell what passed each step between two moments', async () => {
    await ended('adt', 1, 1);
    await passed('in', 10);
    await readMeters(db(), now);
    await ended('adt', 1, 1);
    await passed('in', 2);
    await passed('filter', 1);
    await readMeters(db(), minutes(5));
    expect(await stepsBetween(db(), { pipeline: 'adt', from: minutes(1), to: minutes(9) })).toEqual([
      { node: 'filter', received: 0, passedOn: 1, failed: 0 },
      { node: 'in', received: 0, passedOn: 2, failed: 0 },
    ]);
    expect(await stepsBetween(db(), { pipeline: 'adt', from: minutes(5), to: minutes(9) })).toEqual([]);
  });

  it('give the figures of the last hour from counters and the reading before it', async () => {
    await ended('adt', 1, 50);
    await readMeters(db(), minutes(-70));
    await ended('adt', 1, 6);
    await ended('adt', 3, 2);
    await waits('adt', [1]);
    expect(await pipelineFigures(db(), minutes(-60))).toMatchObject([
      {
        pipeline: 'adt',
        received: 9,
        ended: 8,
        failed: 2,
        waiting: 1,
        ackMedianMs: null,
        lastMessageAt: null,
      },
    ]);
  });

  it('keep the last reading of every hour when the minutes are old', async () => {
    for (let minute = 0; minute < 150; minute += 10) {
      await ended('adt', 1, 1);
      await readMeters(db(), minutes(minute));
    }
    await thinReadings(t.database.pool, minutes(4 * 24 * 60));
    const series = await meterSeries(
      db(),
      { pipeline: 'adt', from: minutes(0), to: minutes(180) },
      minutes(9000),
    );
    expect(series.received).toEqual([6, 6, 2]);
    expect(await db().meterReading.count({ where: { pipeline: 'adt' } })).toBe(4);
  });
});

describe('a pipeline that was quiet for longer than readings are kept', () => {
  const days = (count: number) => minutes(count * 24 * 60);

  it('has what it counted, and what waits, from before', async () => {
    await ended('adt', 1, 100);
    await passed('in', 100);
    await readMeters(db(), now);
    await ended('adt', 1, 50);
    await passed('in', 50);
    await readMeters(db(), days(1));
    await db().waitingReading.createMany({
      data: [0, 1].map((day) => ({ pipeline: 'adt', at: days(day), nodes: [] })),
    });
    await thinReadings(t.database.pool, days(500));
    const kept = { where: { pipeline: 'adt' }, select: { at: true } };
    for (const readings of [
      await db().meterReading.findMany(kept),
      await db().portReading.findMany(kept),
      await db().waitingReading.findMany(kept),
    ])
      expect(readings).toEqual([{ at: days(1) }]);
    await ended('adt', 1, 2);
    await passed('in', 2);
    await readMeters(db(), days(501));
    const time = { pipeline: 'adt', from: days(500), to: days(502) };
    expect(await portsBetween(db(), time)).toEqual([{ node: 'in', port: 'out', direction: 'out', count: 2 }]);
    expect(await waitedAt(db(), { pipeline: 'adt', at: days(450) })).toEqual([]);
  });
});

describe('intake', () => {
  it('is added up by several processes: the last message, and how long acknowledgements took', async () => {
    const figures = [1, 2].map(() => {
      const events = new RunEvents();
      return { events, intake: new IntakeFigures({ db: db(), events, clock }) };
    });
    for (const { events } of figures) {
      now = new Date(now.getTime() + 1000);
      events.publish({
        type: 'message.accepted',
        pipeline: 'adt',
        node: 'in',
        runId: '1',
        bytes: 9,
        duplicate: false,
      });
      for (const ms of [0.5, 3, 40])
        events.publish({ type: 'message.acknowledged', pipeline: 'adt', node: 'in', ms });
    }
    await Promise.all(figures.map(({ intake }) => intake.flush()));
    await figures[0]?.intake.flush();
    expect(await pipelineFigures(db(), minutes(-60))).toMatchObject([
      { lastMessageAt: new Date('2026-11-24T10:00:02Z'), ackMedianMs: 5, ackHighMs: 50 },
    ]);
  });
});

describe('usual hours', () => {
  const feed = async (days: number) => {
    for (let hour = -24 * days; hour < 0; hour += 1) {
      await ended('adt', 1, hour % 24 === 0 ? 40 : 4);
      await readMeters(db(), minutes(60 * hour + 30));
    }
  };

  it('are the median of the same hour on all days, while there are few of one weekday', async () => {
    await feed(5);
    await learnUsualHours(db(), now, 'UTC');
    const usual = (await readUsualHours(db())).get('adt');
    expect(usual?.(2 * 24 + 10)).toBe(40);
    expect(usual?.(3 * 24 + 10)).toBe(40);
    expect(usual?.(2 * 24 + 11)).toBe(4);
  });

  it('are unknown for the first three days', async () => {
    await feed(2);
    await learnUsualHours(db(), now, 'UTC');
    expect((await readUsualHours(db(), ['adt'])).size).toBe(0);
  });

  it('go by the clock that people live by', async () => {
    await feed(5);
    await learnUsualHours(db(), now, 'Europe/Vienna');
    expect((await readUsualHours(db())).get('adt')?.(2 * 24 + 11)).toBe(40);
  });
});
