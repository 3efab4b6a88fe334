import type { Services } from '../Services.ts';
import { audited } from './audited.ts';
import { connectionsNaming } from './connectionsNaming.ts';
import { type ConnectionUse, connectionUses } from './connectionUses.ts';
import { takeUpConnections } from './takeUpConnections.ts';

interface Secret {
  name: string;
  value: string;
  /** What the audit trail calls it. */
  action: 'secret.set' | 'signing-key.made' | 'signing-key.published';
}

/** Stores a value encrypted. Pipelines that run with a connection which names it go on with the new value. */
export async function keepSecret(
  services: Services,
  actor: string,
  { name, value, action }: Secret,
): Promise<{ fingerprint: string }> {
  const { ciphertext, fingerprint } = await services.secrets.seal(name, value);
  const pipelines = await audited(services, actor, async (tx) => {
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
      fact: { action, object: `secret:${name}`, detail: { fingerprint } },
    };
  });
  if (pipelines.size > 0) await takeUpConnections(services, pipelines);
  return { fingerprint };
}
