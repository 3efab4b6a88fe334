import type { AlertRule } from '@pyheart/db';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';
import { lookAtCertificates } from './lookAtCertificates.ts';

type Deps = Pick<Services, 'db' | 'engine' | 'clock'>;

const dayMs = 86_400_000;

/** Certificates that published nodes rely on and that end within so many days, or have ended. */
export async function certificateCauses(
  services: Deps,
  { threshold }: Pick<AlertRule, 'threshold'>,
): Promise<Cause[]> {
  await lookAtCertificates(services);
  const now = services.clock.now();
  const ending = await services.db.certificateFact.findMany({
    where: { notAfter: { lte: new Date(now.getTime() + threshold * dayMs) } },
    orderBy: { notAfter: 'asc' },
  });
  return ending.flatMap(({ pipeline, node, title, notAfter }) =>
    notAfter === null
      ? []
      : {
          cause: `certificate ${pipeline} ${node} ${title}`,
          pipeline,
          sentence: `${title} ${whenWords(notAfter, now)}.`,
          count: 1,
        },
  );
}

function whenWords(notAfter: Date, now: Date): string {
  const on = notAfter.toISOString().slice(0, 10);
  const days = Math.floor((notAfter.getTime() - now.getTime()) / dayMs);
  if (days < 0) return `ended on ${on}`;
  if (days === 0) return `ends on ${on}, in less than a day`;
  return `ends on ${on}, in ${days === 1 ? '1 day' : `${days} days`}`;
}
