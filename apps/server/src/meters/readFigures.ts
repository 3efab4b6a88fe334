import type * as z from 'zod';
import type { pipelineFiguresSchema } from '../contract/dashboard.ts';
import { pipelineState } from '../persistence/pipelineState.ts';
import type { Services } from '../Services.ts';
import { pipelineFigures } from './pipelineFigures.ts';
import { readUsualHours } from './readUsualHours.ts';
import { hourOfWeek, isStrangeSilence } from './silence.ts';

export interface Figures {
  at: Date;
  pipelines: z.infer<typeof pipelineFiguresSchema>[];
}

const hourMs = 3_600_000;

/** The last hour of every pipeline that is not archived: from counters and readings, never from messages. */
export async function readFigures({
  db,
  engine,
  intake,
  clock,
}: Pick<Services, 'db' | 'engine' | 'intake' | 'clock'>): Promise<Figures> {
  await intake.flush();
  const at = clock.now();
  const [rows, figures, usual, alerts] = await Promise.all([
    db.pipeline.findMany({
      where: { archivedAt: null },
      select: { id: true, name: true, state: true, publishedVersion: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
    pipelineFigures(db, new Date(at.getTime() - hourMs)),
    readUsualHours(db),
    db.alert.groupBy({ by: ['pipeline'], where: { resolvedAt: null }, _count: true }),
  ]);
  const figuresOf = new Map(figures.map((one) => [one.pipeline, one]));
  const alertsOf = new Map(alerts.map(({ pipeline, _count }) => [pipeline, _count]));
  return {
    at,
    pipelines: rows.map((row) => {
      const { pipeline: _, ...known } = figuresOf.get(row.id) ?? nothing;
      const state = pipelineState(row, engine.status(row.id));
      const hours = usual.get(row.id);
      return {
        id: row.id,
        name: row.name,
        state,
        ...known,
        openAlerts: alertsOf.get(row.id) ?? 0,
        silence: {
          usualPerHour: hours?.(hourOfWeek(at)) ?? null,
          isStrange:
            state === 'running' &&
            hours !== undefined &&
            known.lastMessageAt !== null &&
            isStrangeSilence(hours, known.lastMessageAt, at),
        },
      };
    }),
  };
}

const nothing = {
  pipeline: '',
  lastMessageAt: null,
  received: 0,
  ended: 0,
  failed: 0,
  waiting: 0,
  ackMedianMs: null,
  ackHighMs: null,
};
