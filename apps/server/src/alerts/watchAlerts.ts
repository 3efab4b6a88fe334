import type { Pool } from 'pg';
import { describeDefect } from '../describeDefect.ts';
import { takeTurn } from '../persistence/takeTurn.ts';
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
      .then(() => lookInTurn(services, pool))
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

/** Every rule once: what is wrong, what changed, and what people have to know. One that fails holds no other. */
export async function lookAtRules(services: Deps): Promise<void> {
  const rules = await services.db.alertRule.findMany({ where: { isEnabled: true } });
  for (const rule of rules) {
    try {
      const alerts = await updateAlerts(services, rule, await findCauses(services, rule));
      await tellPeople(services, rule, alerts);
    } catch (error) {
      services.log.warn({ rule: rule.id, ...describeDefect(error) }, 'an alert rule could not be looked at');
    }
  }
}

/** Looks when no other process is looking or has just looked. */
export async function lookInTurn(services: Deps, pool: Pool): Promise<void> {
  const now = services.clock.now();
  const before = new Date(now.getTime() - everyMs + 1000);
  await takeTurn({ db: services.db, pool }, { name: 'alert-turn', lock: alertLock, now, before }, () =>
    lookAtRules(services),
  );
}
