import { PluginError } from '@pyheart/plugin-sdk';
import { describeDefect } from '../describeDefect.ts';
import type { Services } from '../Services.ts';
import { publishedDocument } from './publishedDocument.ts';

/**
 * Starts what was running or paused when the server ended. One that cannot start does not hold the others: it stays marked as
 * running, so that the next start of the server tries again, and the screen shows why it failed.
 */
export async function restartPipelines({
  db,
  engine,
  log,
}: Services): Promise<{ started: number; failed: number }> {
  const rows = await db.pipeline.findMany({
    where: { state: { in: ['running', 'paused'] }, archivedAt: null, publishedVersion: { not: null } },
    select: { id: true, publishedVersion: true, state: true },
    orderBy: { id: 'asc' },
  });
  const results = await Promise.all(
    rows.map(async ({ id, publishedVersion, state }) => {
      const version = publishedVersion ?? 0;
      try {
        const document = await publishedDocument(db, id, version);
        if (document === undefined) return false;
        await engine.start({ pipeline: id, version, document, isPaused: state === 'paused' });
        return true;
      } catch (error) {
        const code = error instanceof PluginError ? { code: error.code } : describeDefect(error);
        log.error({ pipeline: id, version, ...code }, 'pipeline could not be restarted');
        return false;
      }
    }),
  );
  const started = results.filter(Boolean).length;
  return { started, failed: results.length - started };
}
