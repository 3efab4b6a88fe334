import * as z from 'zod';
import { secretNameSchema } from '../../contract/secretName.ts';
import { audited } from '../../persistence/audited.ts';
import { connectionsNaming } from '../../persistence/connectionsNaming.ts';
import { type ConnectionUse, connectionUses } from '../../persistence/connectionUses.ts';
import { takeUpConnections } from '../../persistence/takeUpConnections.ts';
import { procedure } from '../../trpc.ts';

/**
 * Stores a value encrypted. No procedure ever returns it. Pipelines that run with a connection which names it go on with
 * the new value.
 */
export const set = procedure
  .input(
    z.object({ name: secretNameSchema, value: z.string().min(1, 'A secret needs a value.').max(65_536) }),
  )
  .output(z.object({ name: z.string(), fingerprint: z.string() }))
  .mutation(async ({ ctx, input: { name, value } }) => {
    const { services } = ctx;
    const { ciphertext, fingerprint } = await services.secrets.seal(name, value);
    const pipelines = await audited(services, ctx.actor, async (tx) => {
      await tx.secret.upsert({
        where: { name },
        create: { name, ciphertext, fingerprint },
        update: { ciphertext, fingerprint },
      });
      const naming = (await connectionsNaming(tx, services.plugins.manifests())).get(name) ?? [];
      const ids = naming.map(({ id }) => id);
      await tx.connection.updateMany({ where: { id: { in: ids } }, data: { revision: { increment: 1 } } });
      const uses = naming.length === 0 ? new Map<string, ConnectionUse[]>() : await connectionUses(tx);
      return {
        result: new Set(ids.flatMap((id) => (uses.get(id) ?? []).map((use) => use.pipelineId))),
        fact: { action: 'secret.set', object: `secret:${name}`, detail: { fingerprint } },
      };
    });
    if (pipelines.size > 0) await takeUpConnections(services, pipelines);
    return { name, fingerprint };
  });
