import type { PrismaClient } from '@pyheart/db';
import type { UsualHours } from './silence.ts';

/** What is usual for each pipeline; one that nobody knows yet is absent. */
export async function readUsualHours(
  db: PrismaClient,
  pipelines?: string[],
): Promise<Map<string, UsualHours>> {
  const rows = await db.usualHour.findMany({
    where: pipelines === undefined ? {} : { pipeline: { in: [...pipelines] } },
  });
  const hours = new Map<string, Map<number, number>>();
  for (const { pipeline, hourOfWeek, count } of rows) {
    const known = hours.get(pipeline) ?? new Map<number, number>();
    hours.set(pipeline, known.set(hourOfWeek, count));
  }
  return new Map([...hours].map(([pipeline, known]) => [pipeline, (hour) => known.get(hour)]));
}
