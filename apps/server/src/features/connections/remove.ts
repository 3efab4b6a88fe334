import * as z from 'zod';
import { audited } from '../../persistence/audited.ts';
import { type ConnectionUse, connectionUses } from '../../persistence/connectionUses.ts';
import { notFound, refusal } from '../../StudioError.ts';
import { procedure } from '../../trpc.ts';

/** Removes a connection that no node uses, in a draft or in a published version. */
export const remove = procedure
  .input(z.object({ id: z.string().max(64) }))
  .output(z.object({ id: z.string() }))
  .mutation(({ ctx, input: { id } }) =>
    audited(ctx.services, ctx.actor, async (tx) => {
      const row = await tx.connection.findUnique({ where: { id }, select: { name: true } });
      if (row === null) throw notFound('connection', id);
      const uses = (await connectionUses(tx)).get(id) ?? [];
      if (uses.length > 0) throw inUse(row.name, uses);
      await tx.connection.delete({ where: { id } });
      return {
        result: { id },
        fact: { action: 'connection.removed', object: `connection:${id}`, detail: { name: row.name } },
      };
    }),
  );

function inUse(name: string, uses: readonly ConnectionUse[]) {
  const places = uses.map(({ nodeName, pipelineName }) => `"${nodeName}" in ${pipelineName}`);
  const shown = places.slice(0, 3).join(', ');
  const more = places.length > 3 ? ` and ${places.length - 3} more` : '';
  return refusal('PRECONDITION_FAILED', 'PH-STU-440', `"${name}" is used by ${shown}${more}.`, {
    hint: 'Choose another connection in these nodes, publish, and then remove it.',
  });
}
