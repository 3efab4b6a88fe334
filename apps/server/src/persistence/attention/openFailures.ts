import { Prisma } from '@pyheart/db';
import { statusCodes } from '../ledger/statusCodes.ts';

/** The failure of a message that was set aside because its control id belongs to another one. */
export const quarantineCode = 'PH-DUP-001';

interface OpenFilter {
  pipeline?: string | undefined;
  fingerprint?: string | undefined;
}

/** SQL condition on `run r`: it failed, it is not in quarantine, and nobody has decided about it. */
export function openFailures({ pipeline, fingerprint }: OpenFilter): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`r.status = ${statusCodes.failed} AND r.err IS NOT NULL`,
      Prisma.sql`r.err ->> 'code' <> ${quarantineCode}`,
      Prisma.sql`NOT EXISTS (SELECT FROM run_decision d WHERE d.run_id = r.id)`,
      ...(pipeline === undefined ? [] : [Prisma.sql`r.pipeline = ${pipeline}`]),
      ...(fingerprint === undefined ? [] : [Prisma.sql`r.err ->> 'fingerprint' = ${fingerprint}`]),
    ],
    ' AND ',
  );
}
