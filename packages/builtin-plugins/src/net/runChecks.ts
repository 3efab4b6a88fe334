import { failureCodes, PluginError, type ProbeCheck, type ProbeContext } from '@pyheart/plugin-sdk';
import { networkFailure } from './networkFailure.ts';

export interface Check {
  title: string;
  /** Resolves with a detail to show or with a warning, or throws what is wrong. */
  look(): Promise<string | undefined | CheckWarning>;
  /** Its failure does not keep the checks beside it, which are also `beside`, from being made. */
  beside?: boolean;
  /** What a person may take over into a setting when the check failed. */
  offer?(): ProbeCheck['offer'];
}

/** It works, and somebody should look at it. */
export interface CheckWarning {
  detail: string;
  remedy: string;
}

/** Runs the checks of "Verify" in order and tells how far it is; after one that fails, the rest is skipped. */
export async function runChecks(
  system: string,
  checks: readonly Check[],
  { progress, signal }: Partial<Pick<ProbeContext, 'progress' | 'signal'>> = {},
): Promise<ProbeCheck[]> {
  const results: ProbeCheck[] = checks.map(({ title }) => ({ title, ok: 'waiting' }));
  let hasFailed = false;
  let isOver = false;
  for (const [index, check] of checks.entries()) {
    const { title, beside = false } = check;
    if (isOver || (hasFailed && !beside)) {
      results[index] = { title, ok: 'skipped' };
      continue;
    }
    results[index] = { title, ok: 'running' };
    progress?.([...results]);
    try {
      results[index] = done(title, await unlessAborted(check.look(), signal));
    } catch (error) {
      hasFailed = true;
      isOver = !beside || signal?.aborted === true;
      const offer = check.offer?.();
      results[index] = {
        title,
        ok: false,
        ...explain(networkFailure(error, { system })),
        ...(offer === undefined ? {} : { offer }),
      };
    }
  }
  progress?.([...results]);
  return results;
}

function done(title: string, found: string | undefined | CheckWarning): ProbeCheck {
  if (typeof found === 'object') return { title, ok: 'warning', ...found };
  return { title, ok: true, ...(found === undefined ? {} : { detail: found }) };
}

/** A look that hangs is left behind when time is up. */
async function unlessAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  if (signal === undefined) return work;
  signal.throwIfAborted();
  let stop: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function explain(error: unknown): { detail: string; remedy: string } {
  if (error instanceof PluginError) {
    return { detail: error.message, remedy: error.hint ?? failureCodes[error.code].remedy };
  }
  const name = error instanceof Error ? error.name : typeof error;
  return { detail: `An unexpected ${name} came up.`, remedy: failureCodes['PH-BUG-001'].remedy };
}
