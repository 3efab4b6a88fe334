import { type Log, type Say, sayIn, type TextsByLanguage } from '@pyheart/plugin-sdk';
import type { ActivityPage, Feed, FeedResult, Simulator, SimulatorKey } from '../contract/simulator.ts';
import type { Simulators } from '../Services.ts';
import { refusal } from '../StudioError.ts';

/** A simulator that runs, as builtin-plugins gives it. */
export interface RunningSimulator {
  readonly address: string;
  behaviour: string;
  readonly received: number;
  readonly sent: number;
  activity(): readonly ActivityPage['items'][number][];
  clear(): void;
  close(): Promise<void>;
}

export interface SimulatorKind {
  key: SimulatorKey;
  title: string;
  summary: string;
  defaultPort: number;
  behaviours: readonly { value: string; label: string }[];
  start(options: { port: number; host?: string }): Promise<RunningSimulator>;
}

interface Options {
  kinds: readonly SimulatorKind[];
  /** Ports by key; a kind that is absent uses its own default. */
  ports: Partial<Record<SimulatorKey, number>>;
  /** What people read of the kinds, in other languages. */
  texts?: TextsByLanguage;
  /** Sends with the running EHR to the listener of the pipeline, or to the default one. */
  feed(ehr: RunningSimulator, feed: Feed): Promise<FeedResult>;
  log: Log;
}

/** Starts and stops the stand-ins for partner systems. When a port is taken a free one is used, and told. */
export function manageSimulators({ kinds, ports, texts, feed, log }: Options): Simulators {
  const running = new Map<SimulatorKey, RunningSimulator>();
  const kindOf = (key: SimulatorKey): SimulatorKind => {
    const kind = kinds.find((one) => one.key === key);
    if (kind === undefined) throw refusal('NOT_FOUND', 'PH-STU-404', `There is no simulator "${key}".`);
    return kind;
  };
  const started = (key: SimulatorKey): RunningSimulator => {
    const simulator = running.get(key);
    if (simulator !== undefined) return simulator;
    throw refusal('PRECONDITION_FAILED', 'PH-STU-416', `The ${kindOf(key).title} is not running.`, {
      hint: 'Start it, then try again.',
    });
  };

  return {
    async list(language = 'en') {
      const say = sayIn(texts, language) ?? ((text) => text);
      return kinds.map((kind) => describe(kind, running.get(kind.key), say));
    },
    addressOf: (key) => running.get(key)?.address,
    async start(key) {
      if (running.has(key)) return;
      const kind = kindOf(key);
      const simulator = await startNear(kind, ports[key] ?? kind.defaultPort);
      running.set(key, simulator);
      log.info({ simulator: key, address: simulator.address }, 'simulator started');
    },
    async stop(key) {
      const simulator = running.get(key);
      running.delete(key);
      await simulator?.close();
    },
    async setBehaviour(key, behaviour) {
      const { behaviours, title } = kindOf(key);
      if (!behaviours.some(({ value }) => value === behaviour)) {
        const known = behaviours.map(({ value }) => value).join(', ');
        throw refusal('BAD_REQUEST', 'PH-STU-400', `The ${title} has no behaviour "${behaviour}".`, {
          hint: `It knows: ${known}.`,
        });
      }
      started(key).behaviour = behaviour;
    },
    clear: async (key) => started(key).clear(),
    send: async (request) => feed(started('ehr'), request),
    activity: async (key, page) => pageOf(running.get(key)?.activity() ?? [], page),
    async close() {
      const all = [...running.values()];
      running.clear();
      await Promise.all(all.map((simulator) => simulator.close()));
    },
  };
}

async function startNear(kind: SimulatorKind, port: number): Promise<RunningSimulator> {
  try {
    return await kind.start({ port });
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return kind.start({ port: 0 });
  }
}

function isPortTaken(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && (cause.code === 'EADDRINUSE' || cause.code === 'PH-NET-005')) return true;
  }
  return false;
}

function describe(kind: SimulatorKind, simulator: RunningSimulator | undefined, say: Say): Simulator {
  const { key, title, summary, behaviours } = kind;
  return {
    key,
    title: say(title),
    summary: say(summary),
    behaviours: behaviours.map(({ value, label }) => ({ value, label: say(label) })),
    running: simulator !== undefined,
    address: simulator?.address ?? '',
    behaviour: simulator?.behaviour ?? behaviours[0]?.value ?? '',
    received: simulator?.received ?? 0,
    sent: simulator?.sent ?? 0,
  };
}

function pageOf(
  items: readonly ActivityPage['items'][number][],
  { limit, cursor }: { limit: number; cursor?: string },
): ActivityPage {
  // A cursor whose item has left the list means that everything older has left it too.
  const last = cursor === undefined ? -1 : items.findIndex(({ id }) => id === cursor);
  const from = cursor !== undefined && last < 0 ? items.length : last + 1;
  const page = items.slice(from, from + limit);
  return { items: [...page], nextCursor: from + limit < items.length ? (page.at(-1)?.id ?? null) : null };
}
