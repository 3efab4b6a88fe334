import type { Accepted, IncomingMessage, ListenContext, Listener, RunOutcome } from '../context.ts';
import type { Message } from '../message.ts';
import type { AnyPlugin } from '../plugin.ts';
import { type FakeContextOptions, fakeContext } from './fakeContext.ts';
import type { LogLine } from './logCollector.ts';

export interface ListenPluginOptions extends FakeContextOptions {
  /** Called for each message before it counts as stored; throw to play a store that fails. */
  onEmit?: (message: IncomingMessage) => Promise<Accepted | undefined> | Accepted | undefined;
  /** How the run of a message ends, for listeners that wait for it. */
  onOutcome?: (runId: string) => Promise<RunOutcome> | RunOutcome;
  /** What the nodes that it answers for made of a message. */
  onAnswer?: (runId: string) => Promise<RunOutcome> | RunOutcome;
  /** What the pipeline gives back for a message. */
  onGivenBack?: (runId: string) => readonly Message[];
}

export interface ListeningPlugin {
  listener: Listener;
  received: IncomingMessage[];
  /** How long the answers took that it gave, in ms. */
  acknowledged: number[];
  lines: LogLine[];
  /** Resolves as soon as that many messages were stored in all. */
  waitFor(count: number): Promise<readonly IncomingMessage[]>;
  /** Closes the listener and cleans the plugin up. */
  close(): Promise<void>;
}

/** Starts a source as the engine does; what it emits lands in `received`. */
export async function listenPlugin(
  plugin: AnyPlugin,
  options: ListenPluginOptions = {},
): Promise<ListeningPlugin> {
  if (plugin.listen === undefined) throw new Error(`Plugin "${plugin.key}" has no listen.`);
  const context = fakeContext(plugin, options);
  const received: IncomingMessage[] = [];
  const acknowledged: number[] = [];
  const waiting = new Set<() => void>();
  const state = await plugin.initialize?.(context);
  const listen: ListenContext = {
    ...context,
    state,
    async emit(message) {
      const answer = await options.onEmit?.(message);
      received.push(message);
      for (const check of [...waiting]) check();
      return answer ?? { runId: `run-${received.length}`, receivedAt: context.clock.now(), duplicate: false };
    },
    outcome: async (runId) => (await options.onOutcome?.(runId)) ?? { status: 'done' },
    answer: async (runId) => (await options.onAnswer?.(runId)) ?? { status: 'done' },
    givenBack: async (runId) => options.onGivenBack?.(runId) ?? [],
    acknowledged: (ms) => acknowledged.push(ms),
  };
  const listener = (await plugin.listen(listen)) ?? { close: async () => undefined };
  return {
    listener,
    received,
    acknowledged,
    lines: context.lines,
    waitFor: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (received.length < count) return;
          waiting.delete(check);
          resolve(received);
        };
        waiting.add(check);
        check();
      }),
    async close() {
      await listener.close();
      await plugin.cleanup?.(state);
    },
  };
}
