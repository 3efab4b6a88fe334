import type { ActivityItem } from './simulator.ts';

/** The last `limit` items, newest first; bodies longer than `maxBody` characters are cut. */
export function activityLog(options: { limit?: number; maxBody?: number } = {}) {
  const { limit = 500, maxBody = 100_000 } = options;
  let items: ActivityItem[] = [];
  let count = 0;
  return {
    add({ body, ...item }: Omit<ActivityItem, 'id' | 'at'>): void {
      count++;
      const shown = body !== undefined && body.length > maxBody ? `${body.slice(0, maxBody)} …` : body;
      items.unshift({
        id: String(count),
        at: new Date(),
        ...item,
        ...(shown === undefined ? {} : { body: shown }),
      });
      if (items.length > limit) items.length = limit;
    },
    items: (): readonly ActivityItem[] => items,
    clear(): void {
      items = [];
    },
  };
}
