import { checkConnection, connectionIdOf, connectionSchema, hasErrors } from '@pyheart/plugin-sdk';
import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { connectionColumns } from '../../persistence/connectionColumns.ts';
import { connectionUses } from '../../persistence/connectionUses.ts';
import { takenUpSchema, takeUpConnections } from '../../persistence/takeUpConnections.ts';
import { notFound, refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

const draftSchema = connectionSchema.omit({ id: true, revision: true });

/**
 * Makes a connection, or changes the one with the id from the revision that the person saw. Pipelines that run with it
 * go on with it as it is now; `takenUp` says which, and why one could not.
 */
export const save = procedure
  .input(
    z.object({
      id: z.string().max(64).nullable(),
      baseRevision: z.int().min(0),
      connection: draftSchema,
    }),
  )
  .output(z.object({ id: z.string(), revision: z.number(), takenUp: takenUpSchema }))
  .mutation(async ({ ctx, input }) => {
    const { services, actor } = ctx;
    const { connection } = input;
    const issues = checkConnection({ ...connection, id: 'new' }, services.plugins.manifests());
    if (hasErrors(issues)) {
      const first = issues.find(({ severity }) => severity === 'error');
      const sentence = `"${connection.name}" cannot be saved: ${first?.message}`;
      throw refusal('BAD_REQUEST', 'PH-STU-441', sentence, { issues });
    }
    const saved = await audited(services, actor, async (tx) => {
      const rows = await tx.connection.findMany({ select: { id: true, name: true, revision: true } });
      const before = input.id === null ? undefined : rows.find(({ id }) => id === input.id);
      if (input.id !== null && before === undefined) throw notFound('connection', input.id);
      if (rows.some((row) => row.id !== before?.id && row.name === connection.name))
        throw nameTaken(connection.name);
      if (before !== undefined && before.revision !== input.baseRevision) {
        throw changedMeanwhile(connection.name, before.revision);
      }
      const id =
        before?.id ??
        connectionIdOf(
          connection.name,
          rows.map((row) => row.id),
        );
      const columns = connectionColumns(connection);
      const { revision } =
        before === undefined
          ? await tx.connection.create({ data: { id, ...columns } })
          : await tx.connection.update({ where: { id }, data: { ...columns, revision: { increment: 1 } } });
      const pipelines = new Set((await connectionUses(tx)).get(id)?.map(({ pipelineId }) => pipelineId));
      return {
        result: { id, revision, pipelines },
        fact: {
          action: before === undefined ? 'connection.made' : 'connection.changed',
          object: `connection:${id}`,
          detail: { name: connection.name, kind: connection.kind, revision },
        },
      };
    });
    const { id, revision, pipelines } = saved;
    return { id, revision, takenUp: await takeUpConnections(services, pipelines) };
  });

function nameTaken(name: string) {
  return refusal('CONFLICT', 'PH-STU-441', `There is a connection named "${name}" already.`, {
    hint: 'Give this one another name.',
  });
}

function changedMeanwhile(name: string, revision: number) {
  return refusal('CONFLICT', 'PH-STU-409', `Somebody changed "${name}" while you were editing it.`, {
    hint: 'Close the form, open it again, and make your change there.',
    facts: { currentRevision: revision },
  });
}
