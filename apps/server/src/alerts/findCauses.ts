import type { AlertRule } from '@pyheart/db';
import * as z from 'zod';
import { type AlertKind, alertKinds } from '../contract/alert.ts';
import { pipelineNames } from '../persistence/pipelineNames.ts';
import type { Services } from '../Services.ts';
import type { Cause } from './Cause.ts';
import { certificateCauses } from './certificateCauses.ts';
import { listenerCauses, lostCauses, stoppedCauses, systemCauses } from './clusterCauses.ts';
import { doubtCauses, failedCauses, waitingCauses } from './messageCauses.ts';
import { errorRateCauses, queueCauses, silentCauses, unusualSilenceCauses } from './meterCauses.ts';

type Deps = Pick<Services, 'db' | 'engine' | 'clock'>;
export type WatchedRule = Pick<AlertRule, 'kind' | 'pipeline' | 'minutes' | 'threshold'>;

/** How each kind of rule finds what is wrong now; another kind is another entry. */
const finders: Record<AlertKind, (services: Deps, rule: WatchedRule) => Promise<Cause[]>> = {
  failed: failedCauses,
  in_doubt: doubtCauses,
  waiting: waitingCauses,
  silent: silentCauses,
  silent_unusual: unusualSilenceCauses,
  error_rate: errorRateCauses,
  queue_depth: queueCauses,
  system_paused: systemCauses,
  listener_down: listenerCauses,
  certificate_expiry: certificateCauses,
  not_running: stoppedCauses,
  node_lost: lostCauses,
};

/** Everything that a rule finds wrong now. */
export async function findCauses(services: Deps, rule: WatchedRule): Promise<Cause[]> {
  const found = await finders[z.enum(alertKinds).parse(rule.kind)](services, rule);
  const wanted = found.filter(({ pipeline }) => rule.pipeline === null || pipeline === rule.pipeline);
  const names = await pipelineNames(
    services.db,
    wanted.map(({ pipeline }) => pipeline),
  );
  return wanted.map((cause) => {
    const name = names.get(cause.pipeline);
    return name === undefined ? cause : { ...cause, sentence: `${name}: ${cause.sentence}` };
  });
}
