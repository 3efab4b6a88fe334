import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@pyheart/plugin-sdk';

/** What happened, to what, by whom. `detail` holds ids, counts and names of things, never message content. */
export interface AuditFact {
  actor: string;
  /** Dotted and past: `pipeline.published`. */
  action: string;
  /** `pipeline:abc`, `secret:ACME_API_KEY`. */
  object: string;
  outcome: 'ok' | 'failed' | 'refused';
  detail: { [key: string]: Json };
}

/** The hash that chains an entry to the one before: SHA-256 over the previous hash and the canonical entry. */
export function auditHash(prevHash: string, entry: AuditFact & { seq: bigint; at: Date }): string {
  const { seq, at, actor, action, object, outcome, detail } = entry;
  // Canonical, so that a stored entry hashes as it did when written, whatever the database made of its keys.
  const canonical = canonicalJson({
    seq: seq.toString(),
    at: at.toISOString(),
    actor,
    action,
    object,
    outcome,
    detail,
  });
  return createHash('sha256').update(prevHash).update('\n').update(canonical).digest('hex');
}
