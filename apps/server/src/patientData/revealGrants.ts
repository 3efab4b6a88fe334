import { randomUUID } from 'node:crypto';
import type { Prisma, RevealGrant } from '@pyheart/db';
import type { RevealScope } from '../contract/patientData.ts';
import type { Services } from '../Services.ts';
import { includesPerson, readMayReveal } from './mayReveal.ts';
import type { Viewer } from './viewerOf.ts';

/** How long patient data is shown at a time. */
export const revealMs = 15 * 60_000;

type Parts = Pick<Services, 'db' | 'clock'>;

/** The scope as it is stored. */
export function placeOf(scope: RevealScope): { scope: RevealScope['kind']; subject: string } {
  if (scope.kind === 'run') return { scope: 'run', subject: scope.runId };
  if (scope.kind === 'pipeline') return { scope: 'pipeline', subject: scope.pipelineId };
  return { scope: 'partner', subject: scope.key };
}

/** What this person is shown in this session right now, the longest first. */
export async function openGrants(
  { db, clock }: Parts,
  { actor, session }: Viewer,
  scopes?: readonly RevealScope[],
): Promise<RevealGrant[]> {
  const grants = await db.revealGrant.findMany({
    where: {
      actor,
      session,
      endedAt: null,
      expiresAt: { gt: clock.now() },
      ...(scopes === undefined ? {} : { OR: scopes.map(placeOf) }),
    },
    orderBy: { expiresAt: 'desc' },
  });
  // Whoever was taken from the list meanwhile sees masks at once.
  return grants.length > 0 && includesPerson(await readMayReveal(db), actor) ? grants : [];
}

/** Grants of the same scope end with this one, so that the newest reason is the one that counts. */
export async function openGrant(
  tx: Prisma.TransactionClient,
  viewer: Viewer,
  { scope, reason, at }: { scope: RevealScope; reason: string; at: Date },
): Promise<RevealGrant> {
  const place = placeOf(scope);
  await tx.revealGrant.updateMany({ where: { ...viewer, ...place, endedAt: null }, data: { endedAt: at } });
  const expiresAt = new Date(at.getTime() + revealMs);
  return tx.revealGrant.create({
    data: { id: randomUUID(), ...viewer, ...place, reason, grantedAt: at, expiresAt },
  });
}
