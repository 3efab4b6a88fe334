import { Prisma } from '@pyheart/db';
import type { RunSummary } from '@pyheart/engine';
import type { Services } from '../../Services.ts';
import { endedColumns, type SummaryRow, summaryOf } from '../ledger/runSummary.ts';
import { statusCodes } from '../ledger/statusCodes.ts';
import { openFailures, quarantineCode } from './openFailures.ts';

/** What kind of decision a run waits for. */
export type UndecidedKind = 'failed' | 'in_doubt' | 'quarantined';

interface UndecidedFilter {
  kind: UndecidedKind;
  pipeline?: string | undefined;
  fingerprint?: string | undefined;
  before?: string | undefined;
  limit: number;
}

/** Runs that wait for a person's decision, newest first. */
export async function undecidedRuns(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  filter: UndecidedFilter,
): Promise<RunSummary[]> {
  const { pipeline, before, limit } = filter;
  const rows = await db.$queryRaw<SummaryRow[]>`
    SELECT ${Prisma.raw(endedColumns)} FROM run r WHERE ${conditionOf(filter)}
      ${pipeline === undefined ? Prisma.empty : Prisma.sql`AND r.pipeline = ${pipeline}`}
      ${before === undefined ? Prisma.empty : Prisma.sql`AND r.id < ${BigInt(before)}`}
    ORDER BY r.id DESC LIMIT ${limit}`;
  return Promise.all(rows.map((row) => summaryOf(vault, row)));
}

function conditionOf({ kind, fingerprint }: UndecidedFilter): Prisma.Sql {
  if (kind === 'failed') return openFailures({ fingerprint });
  const undecided = Prisma.sql`NOT EXISTS (SELECT FROM run_decision d WHERE d.run_id = r.id)`;
  return kind === 'in_doubt'
    ? Prisma.sql`r.status = ${statusCodes.in_doubt} AND ${undecided}`
    : Prisma.sql`r.status = ${statusCodes.failed} AND r.err ->> 'code' = ${quarantineCode} AND ${undecided}`;
}
