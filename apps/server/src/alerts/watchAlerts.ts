import type { Pool } from 'pg';
import { describeDefect } from '../describeDefect.ts';
import { whileAlone } from '../persistence/whileAlone.ts';
import type { Services } from '../Services.ts';
import { findCauses } from './findCauses.ts';
import { tellPeople } from './tellPeople.ts';
import { updateAlerts } from './updateAlerts.ts';

type Deps = Pick<Services, 'db' | 'engine' | 'clock' | 'log'>;

const everyMs = 15_000;
const alertLock = 72_707_373;

/** Looks at all rules every 15 seconds, in one of all processes at a time. Returns the function that ends it. */
export function watchAlerts(services: Deps, pool: Pool): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  const look = () => {
    looking = looking
      .then(async () => {
        await takeTurn(services, pool);
      })
      .catch((error: unknown) =>
        services.log.warn(describeDefect(error), 'alert rules could not be looked at'),
      );
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}

/** Every rule once: what is wrong, what changed, and what people have to know. */
export async function lookAtRules(services: Deps): Promise<void> {
  const rules = await services.db.alertRule.findMany({ where: { isEnabled: true } });
  for (const rule of rules) {
    const alerts = await updateAlerts(services, rule, await findCauses(services, rule));
    await tellPeople(services, rule, alerts);
  }
}

/** Looks when no other process is looking or has just looked. */
export async function takeTurn(services: Deps, pool: Pool): Promise<void> {
  await whileAlone(pool, alertLock, async () => {
    if (await isDue(services)) await lookAtRules(services);
  });
}

async function isDue({ db, clock }: Deps): Promise<boolean> {
  const now = clock.now();
  const before = new Date(now.getTime() - everyMs + 1000);
  const taken = await db.$queryRaw<unknown[]>`
    INSERT INTO setting AS s (key, value, updated_at) VALUES ('alert-turn', '{}', ${now})
    ON CONFLICT (key) DO UPDATE SET updated_at = excluded.updated_at WHERE s.updated_at < ${before}
    RETURNING key`;
  return taken.length > 0;
}
