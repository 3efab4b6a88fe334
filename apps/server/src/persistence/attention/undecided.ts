import { Prisma } from '@pyheart/db';

/** The failure of a message that was set aside because its control id belongs to another one. */
export const quarantineCode = 'PH-DUP-001';

/** What kind of decision a run waits for, as `undecided_run.kind` spells it. */
export type UndecidedKind = 'failed' | 'in_doubt' | 'quarantined';

export interface UndecidedFilter {
  kind: UndecidedKind;
  pipeline?: string | undefined;
  fingerprint?: string | undefined;
  before?: string | undefined;
}

/** SQL condition on `undecided_run u`. */
export function undecided({ kind, pipeline, fingerprint, before }: UndecidedFilter): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`u.kind = ${kind}`,
      ...(pipeline === undefined ? [] : [Prisma.sql`u.pipeline = ${pipeline}`]),
      ...(fingerprint === undefined ? [] : [Prisma.sql`u.fingerprint = ${fingerprint}`]),
      ...(before === undefined ? [] : [Prisma.sql`u.run_id < ${BigInt(before)}`]),
    ],
    ' AND ',
  );
}
