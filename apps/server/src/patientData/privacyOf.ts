import { isInvented } from '@pyheart/builtin-plugins/simulators';
import type { RevealGrant } from '@pyheart/db';
import type { Message } from '@pyheart/plugin-sdk';
import type { Privacy, RevealScope } from '../contract/patientData.ts';
import { notedOnce } from '../persistence/notedOnce.ts';
import type { Services } from '../Services.ts';
import { textOf } from '../textOf.ts';
import { openGrants } from './revealGrants.ts';
import type { Viewer } from './viewerOf.ts';

type Parts = Pick<Services, 'db' | 'clock'>;

interface StoredRun {
  runId: string;
  pipeline: string;
  message: Message;
  raw: Uint8Array | undefined;
}

/**
 * Whether the content of a run is masked for somebody. Without a grant it is, unless the studio made the message up.
 * With one, the first look at the message is written to the audit trail before anything is shown.
 */
export async function privacyOfRun(
  services: Parts,
  viewer: Viewer,
  { runId, pipeline, message, raw }: StoredRun,
): Promise<Privacy> {
  if (isMadeUp(message, raw)) return { state: 'made up' };
  const scopes: RevealScope[] = [
    { kind: 'run', runId },
    { kind: 'pipeline', pipelineId: pipeline },
  ];
  return privacyOf(services, viewer, { scopes, object: `run:${runId}` });
}

/** The same for what is no run. `object` is named in the audit trail. */
export async function privacyOf(
  services: Parts,
  viewer: Viewer,
  { scopes, object }: { scopes: readonly RevealScope[]; object: string },
): Promise<Privacy> {
  const [grant] = await openGrants(services, viewer, scopes);
  if (grant === undefined) return { state: 'masked' };
  await noteRevealed(services, grant, object);
  const leftMs = grant.expiresAt.getTime() - services.clock.now().getTime();
  return { state: 'shown', grant: grant.id, leftMs };
}

/** One entry per message and grant. */
async function noteRevealed(services: Parts, grant: RevealGrant, object: string): Promise<void> {
  const { id, actor, reason, grantedAt } = grant;
  const note = { actor, action: 'message.revealed', object, detail: { grant: id, reason } };
  await notedOnce(services, note, { at: { gte: grantedAt }, detail: { path: ['grant'], equals: id } });
}

function isMadeUp({ kind, meta }: Message, raw: Uint8Array | undefined): boolean {
  if (kind !== 'hl7v2' || raw === undefined) return false;
  const text = textOf(raw, meta.charset);
  return text !== undefined && isInvented(text);
}
