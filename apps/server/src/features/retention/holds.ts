import * as z from 'zod';
import { holdSubjectPlace } from '../../retention/holdSubjectPlace.ts';
import { procedure } from '../../trpc.ts';

/** Every legal hold, those in force first. */
export const holds = procedure
  .output(
    z.array(
      z.object({
        id: z.string(),
        scope: z.string(),
        /** The pipeline's id, the identifier, or how many runs. */
        subject: z.string(),
        reason: z.string(),
        placedBy: z.string(),
        placedAt: z.date(),
        releasedBy: z.string().nullable(),
        releasedAt: z.date().nullable(),
      }),
    ),
  )
  .query(async ({ ctx: { services } }) => {
    const rows = await services.db.legalHold.findMany({
      orderBy: [{ releasedAt: { sort: 'desc', nulls: 'first' } }, { placedAt: 'desc' }],
    });
    return Promise.all(
      rows.map(async ({ id, scope, pipeline, runIds, subject, reason, ...rest }) => {
        const { placedBy, placedAt, releasedBy, releasedAt } = rest;
        const opened =
          subject === null ? '' : (await services.vault.open(holdSubjectPlace(id), subject)).toString('utf8');
        const named =
          scope === 'pipeline' ? (pipeline ?? '') : scope === 'runs' ? `${runIds.length} runs` : opened;
        return { id, scope, subject: named, reason, placedBy, placedAt, releasedBy, releasedAt };
      }),
    );
  });
