import { idForTime, ledgerEpochMs } from '@pyheart/db';
import { normalIdentifier, type RunFilter, type RunSummary } from '@pyheart/engine';
import type { Pool } from 'pg';
import type { Vault } from '../../vault/Vault.ts';
import { endedParts } from './endedParts.ts';
import { idWindows } from './idWindows.ts';
import type { RunConditions } from './RunConditions.ts';
import { type SummaryRow, summaryOf } from './runSummary.ts';
import { controlIdForms } from './sealedControlId.ts';
import { waitingPart } from './waitingPart.ts';

interface Deps {
  pool: Pool;
  vault: Vault;
}

const lastId = 2n ** 63n - 1n;

/**
 * Waiting and ended runs together, newest first. Each part comes in the order of its ids and stops when a page is full,
 * so a page costs the same on any ledger.
 */
export async function listRuns(deps: Deps, filter: RunFilter): Promise<RunSummary[]> {
  const wanted = conditionsOf(deps.vault, filter);
  const found: RunSummary[] = [];
  for (const [from, before] of windowsOf(wanted)) {
    found.push(...(await ask(deps, { ...wanted, from, before, limit: filter.limit - found.length })));
    if (found.length === filter.limit) break;
  }
  return found;
}

function windowsOf({ from, before, search, controlIds }: RunConditions): [from: bigint, before: bigint][] {
  // What is sought by a number may be anywhere.
  if (search !== undefined || controlIds !== undefined) return [[from, before]];
  return idWindows(from, before, firstIdOf(new Date()));
}

async function ask({ pool, vault }: Deps, wanted: RunConditions): Promise<RunSummary[]> {
  const values: unknown[] = [wanted.limit];
  const param = (value: unknown): string => `$${values.push(value)}`;
  const parts = [...endedParts(wanted, param), ...waitingPart(wanted, param)];
  if (parts.length === 0) return [];
  // A message may be found by what it carries and by its control id.
  const columns = wanted.search ? 'DISTINCT ON (id) *' : '*';
  const text = `SELECT ${columns} FROM (${parts.map((part) => `(${part})`).join(' UNION ALL ')}) AS runs ORDER BY id DESC LIMIT $1`;
  const { rows } = await pool.query<SummaryRow>(text, values);
  return Promise.all(rows.map((row) => summaryOf(vault, row)));
}

function conditionsOf(
  vault: Vault,
  { limit, pipeline, statuses, controlId, identifier, fingerprint, failedAt, from, to, before }: RunFilter,
): RunConditions {
  const end = to ? firstIdOf(to) : lastId;
  return {
    limit,
    pipeline,
    statuses,
    fingerprint,
    failedAt,
    controlIds: controlId === undefined ? undefined : controlIdForms(vault, controlId),
    search:
      identifier === undefined
        ? undefined
        : {
            hash: vault.searchHash(normalIdentifier(identifier)),
            controlIds: controlIdForms(vault, identifier.trim()),
          },
    from: from ? firstIdOf(from) : 0n,
    before: before === undefined || BigInt(before) > end ? end : BigInt(before),
  };
}

/** Times before the ledger began are its beginning; times after its years are its end. */
function firstIdOf(at: Date): bigint {
  const latest = ledgerEpochMs + 2 ** 41 - 1;
  return idForTime(Math.min(latest, Math.max(ledgerEpochMs, at.getTime())));
}
