import { type ListenContext, PluginError } from '@pyheart/plugin-sdk';
import { pause } from './requestLimiter.ts';

export interface RepeatedLooks {
  /** Looks at once instead of when the pause is over. */
  now(): void;
  /** Lets the look that is under way come to its end or to its next page. */
  close(): Promise<void>;
}

/**
 * Looks again and again with a pause between, for sources that ask. A look that fails is logged by its code and made
 * again; a system that asks for a longer pause gets it.
 */
export function repeatLooks(
  { log, node, clock }: Pick<ListenContext, 'log' | 'node' | 'clock'>,
  everyMs: number,
  look: (closing: AbortSignal) => Promise<void>,
): RepeatedLooks {
  const closing = new AbortController();
  let nudge = new AbortController();
  const work = keepLooking();

  async function keepLooking(): Promise<void> {
    while (!closing.signal.aborted) {
      nudge = new AbortController();
      const waitMs = await look(closing.signal).then(
        () => everyMs,
        (error: unknown) => {
          log.warn({ node, code: codeOf(error) }, 'news could not be taken; asking again');
          const until = error instanceof PluginError ? (error.retryAt?.getTime() ?? 0) : 0;
          return Math.max(everyMs, until - clock.now().getTime());
        },
      );
      await pause(waitMs, AbortSignal.any([closing.signal, nudge.signal])).catch(() => undefined);
    }
  }

  return {
    now: () => nudge.abort(),
    async close() {
      closing.abort();
      await work;
    },
  };
}

/** Of a failure of ours, or of the system that we run on, such as ENOENT. */
function codeOf(error: unknown): string {
  if (error instanceof PluginError) return error.code;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]+$/.test(code) ? code : 'unexpected';
}
