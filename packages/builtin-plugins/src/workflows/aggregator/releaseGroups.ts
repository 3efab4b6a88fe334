import { type FlowGroup, type ListenContext, type Listener, toFailure } from '@pyheart/plugin-sdk';
import { bodyBytes } from '../../net/bodyBytes.ts';
import type { AggregatorSettings } from './aggregatorSettings.ts';
import { composeBatch } from './composeBatch.ts';

const pollMs = 1000;
const groupsPerLook = 50;
const rememberMs = 31 * 86_400_000;
const sweepMs = 3_600_000;

/** Listeners by place, so that a part that completes a group need not wait for the next look. */
const wakers = new Map<string, () => void>();

export function wakeReleaser({ pipeline, node }: { pipeline: string; node: string }): void {
  wakers.get(`${pipeline}\n${node}`)?.();
}

/**
 * Turns closed groups into messages. A group is forgotten only after the ledger has its message; when the process
 * dies in between, the same message comes again and is recognised by the group's id.
 */
export async function releaseGroups(context: ListenContext<AggregatorSettings>): Promise<Listener> {
  const { config, clock, flow, log, node, pipeline } = context;
  const place = `${pipeline}\n${node}`;
  let isClosed = false;
  let isWoken = false;
  let nextSweep = clock.now().getTime() + sweepMs;
  let rest = Promise.withResolvers<void>();

  async function look(all = false): Promise<void> {
    for (;;) {
      const groups = await flow.closeDue({ now: clock.now(), limit: groupsPerLook, all });
      for (const group of groups) await release(group);
      if (groups.length < groupsPerLook) return;
    }
  }

  async function release(group: FlowGroup): Promise<void> {
    const draft = composeBatch(await flow.readParts(group.id), group, config);
    const { conflict } = await context.emit({
      ...draft,
      raw: bodyBytes({ kind: draft.kind, body: draft.body }),
      idempotencyKey: `group|${group.id}`,
      meta: {
        phi: 'unknown',
        ...draft.meta,
        businessKey: `group-${group.id}`,
        ...(group.group === '' ? {} : { orderKey: group.group }),
        labels: {
          count: String(group.count),
          openedAt: group.openedAt.toISOString(),
          closedAt: (group.closedAt ?? clock.now()).toISOString(),
        },
      },
    });
    if (conflict) log.error({ node, group: group.id }, 'group released before with other content');
    await flow.release(group.id);
  }

  async function sweep(): Promise<void> {
    const now = clock.now().getTime();
    if (now < nextSweep) return;
    nextSweep = now + sweepMs;
    await flow.forget(new Date(now - rememberMs));
  }

  async function keepLooking(): Promise<void> {
    while (!isClosed) {
      isWoken = false;
      await look()
        .then(sweep)
        .catch((error: unknown) => {
          log.error({ node, code: toFailure(error).code }, 'groups could not be released; trying again');
        });
      if (isClosed || isWoken) continue;
      const timer = setTimeout(() => rest.resolve(), pollMs);
      await rest.promise;
      clearTimeout(timer);
      rest = Promise.withResolvers();
    }
  }

  const wake = () => {
    isWoken = true;
    rest.resolve();
  };
  wakers.set(place, wake);
  const work = keepLooking();
  return {
    async close() {
      isClosed = true;
      if (wakers.get(place) === wake) wakers.delete(place);
      rest.resolve();
      await work;
      if (config.on_stop === 'release') await look(true);
    },
  };
}
