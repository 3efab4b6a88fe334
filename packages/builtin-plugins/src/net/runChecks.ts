import { failureCodes, PluginError, type ProbeCheck } from '@pyheart/plugin-sdk';
import { networkFailure } from './networkFailure.ts';

export interface Check {
  title: string;
  /** Resolves with a detail to show, or throws what is wrong. */
  look(): Promise<string | undefined>;
}

/** Runs the checks of "Test connection" in order; after the first that fails, the rest is skipped. */
export async function runChecks(system: string, checks: readonly Check[]): Promise<ProbeCheck[]> {
  const results: ProbeCheck[] = [];
  let failed = false;
  for (const { title, look } of checks) {
    if (failed) {
      results.push({ title, ok: 'skipped' });
      continue;
    }
    try {
      const detail = await look();
      results.push({ title, ok: true, ...(detail === undefined ? {} : { detail }) });
    } catch (error) {
      failed = true;
      results.push({ title, ok: false, ...explain(networkFailure(error, { system })) });
    }
  }
  return results;
}

function explain(error: unknown): { detail: string; remedy: string } {
  if (error instanceof PluginError) {
    return { detail: error.message, remedy: error.hint ?? failureCodes[error.code].remedy };
  }
  const name = error instanceof Error ? error.name : typeof error;
  return { detail: `An unexpected ${name} came up.`, remedy: failureCodes['PH-BUG-001'].remedy };
}
