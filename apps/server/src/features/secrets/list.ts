import * as z from 'zod';
import { connectionsNaming } from '../../persistence/connectionsNaming.ts';
import { secretUses } from '../../persistence/secretUses.ts';
import { procedure } from '../../trpc.ts';

/**
 * Every secret that is stored or that a pipeline or a connection names: where it comes from and who uses it, never its
 * value.
 */
export const list = procedure
  .output(
    z.array(
      z.object({
        name: z.string(),
        set: z.boolean(),
        source: z.enum(['store', 'environment', 'missing']),
        updatedAt: z.date().exactOptional(),
        fingerprint: z.string().exactOptional(),
        usedBy: z.array(z.object({ pipelineId: z.string(), pipelineName: z.string(), node: z.string() })),
        connections: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
    ),
  )
  .query(async ({ ctx }) => {
    const { secrets, db, plugins } = ctx.services;
    const [stored, uses, connections] = await Promise.all([
      secrets.list(),
      secretUses(db, plugins.manifests()),
      connectionsNaming(db, plugins.manifests()),
    ]);
    const facts = new Map(stored.map((fact) => [fact.name, fact]));
    const names = [...new Set([...facts.keys(), ...uses.keys(), ...connections.keys()])].sort();
    return names.map((name) => {
      const fact = facts.get(name);
      const source = fact !== undefined ? 'store' : secrets.isInEnvironment(name) ? 'environment' : 'missing';
      return {
        name,
        set: source !== 'missing',
        source,
        ...(fact === undefined ? {} : { updatedAt: fact.updatedAt, fingerprint: fact.fingerprint }),
        usedBy: uses.get(name) ?? [],
        connections: connections.get(name) ?? [],
      } as const;
    });
  });
