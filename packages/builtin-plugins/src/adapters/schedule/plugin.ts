import {
  definePlugin,
  type IncomingMessage,
  type Json,
  type ListenContext,
  type Listener,
  PluginError,
} from '@pyheart/plugin-sdk';
import { withShared } from '../../texts/withShared.ts';
import { dueRuns } from './dueRuns.ts';
import { nextRun } from './nextRun.ts';
import { type ScheduleSettings, scheduleSettings } from './scheduleSettings.ts';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** Starts runs by the clock. Remembers the last one, so that a stop of the server loses none. */
export const schedule = definePlugin({
  key: 'schedule',
  kind: 'adapter',
  title: 'Schedule',
  summary: 'Starts the pipeline at set times or every so often.',
  version: '1.0.0',
  author: 'PyHeart',
  category: 'Flow',
  icon: 'calendar-clock',
  keywords: ['cron', 'timer', 'interval', 'every', 'daily', 'poll', 'source'],
  texts: withShared({ es, ar }),
  config: scheduleSettings,
  example: { trigger: 'cron', cron: '30 6 * * 1-5', timezone: 'America/New_York' },
  sentence: 'runs by {trigger}',
  inputs: [],
  outputs: [
    { name: 'out', title: 'Run', kinds: ['signal', 'json', 'text'], help: 'One message for each run.' },
  ],
  listen,
  probe: async ({ config, clock }) => {
    const next = nextRun(config);
    const runs: string[] = [];
    for (let at = next(clock.now()); at !== undefined && runs.length < 5; at = next(at))
      runs.push(inWords(at, config));
    const title = 'The next runs';
    if (runs.length > 0) return [{ title, ok: true, detail: runs.join(' · ') }];
    return [{ title, ok: false, detail: 'The times never come.', remedy: 'Correct day and month.' }];
  },
});

/** Timers cannot wait longer than 24 days, and a machine that slept should notice soon. */
const longestWaitMs = 3_600_000;
const retryMs = 5000;
const lookAgainMs = 500;

async function listen(context: ListenContext<ScheduleSettings>): Promise<Listener> {
  const { config, clock, log, node, store } = context;
  contentOf(config);
  let last = toDate(await store.get('last')) ?? clock.now();
  const stored = await store.get('lastRunId');
  let lastRunId = typeof stored === 'string' ? stored : undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let work: Promise<void> = Promise.resolve();

  async function settle(): Promise<void> {
    const { runs, settledUntil } = dueRuns(config, last, clock.now());
    for (const run of runs) {
      if (config.overlap === 'wait') await lastEnded();
      if (isClosed) return;
      await fire(run);
      last = run;
      await store.set('last', last.toISOString());
    }
    last = settledUntil;
  }

  async function lastEnded(): Promise<void> {
    while (lastRunId !== undefined && !isClosed) {
      const { status } = await context.outcome(lastRunId, { timeoutMs: lookAgainMs });
      if (status !== 'pending') return;
    }
  }

  async function fire(run: Date): Promise<void> {
    if (config.overlap === 'forbid' && lastRunId !== undefined) {
      const { status } = await context.outcome(lastRunId, { timeoutMs: 1 });
      if (status === 'pending') {
        log.warn({ node, run: run.toISOString(), unfinished: lastRunId }, 'run left out');
        return;
      }
    }
    const { runId } = await context.emit(messageFor(run, config, clock.now()));
    lastRunId = runId;
    await store.set('lastRunId', runId);
  }

  function wake(): void {
    work = settle().then(
      () => arm(untilNext()),
      (error: unknown) => {
        log.error(
          { node, reason: error instanceof Error ? error.name : typeof error },
          'run could not be stored',
        );
        arm(retryMs);
      },
    );
  }

  function untilNext(): number {
    const next = nextRun(config)(last);
    const ms = next === undefined ? longestWaitMs : next.getTime() - clock.now().getTime();
    return Math.min(Math.max(ms, 0), longestWaitMs);
  }

  function arm(ms: number): void {
    if (!isClosed) timer = setTimeout(wake, ms);
  }

  if (config.at_start) await fire(clock.now());
  // Without a first mark, a stop before the first run would leave nothing to make up from.
  await store.set('last', last.toISOString());
  wake();
  return {
    address: describe(config),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await work;
      clearTimeout(timer);
    },
  };
}

function messageFor(run: Date, config: ScheduleSettings, now: Date): IncomingMessage {
  const instant = run.toISOString();
  return {
    kind: config.emit,
    subtype: 'schedule',
    body: contentOf(config),
    raw: Buffer.from(config.emit === 'signal' ? '' : config.body, 'utf8'),
    // The same run is not made twice, even when the process dies right after it was stored.
    idempotencyKey: `schedule|${instant}`,
    meta: {
      phi: 'no',
      businessKey: instant,
      receivedAt: now.toISOString(),
      labels: { scheduled_for: instant },
    },
  };
}

function contentOf({ emit, body }: ScheduleSettings): Json {
  if (emit === 'signal') return null;
  if (emit === 'text') return body;
  try {
    return JSON.parse(body) as Json;
  } catch (cause) {
    throw new PluginError('PH-CFG-001', 'The content of the schedule is not JSON.', {
      hint: 'Correct it, or give text.',
      issues: [{ code: 'PH-CFG-001', severity: 'error', message: 'Not JSON.', at: { field: 'body' } }],
      cause,
    });
  }
}

function toDate(value: Json | undefined): Date | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value) : undefined;
}

function describe(config: ScheduleSettings): string {
  if (config.trigger === 'interval') return `every ${config.every} s`;
  const times = config.trigger === 'daily' ? `${config.time} ${config.days}` : config.cron;
  return `${times} ${config.timezone}`.trim();
}

function inWords(date: Date, { timezone }: ScheduleSettings): string {
  const zone = timezone ? { timeZone: timezone } : {};
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', ...zone }).format(date);
}
