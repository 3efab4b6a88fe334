import type { ScenarioResult } from './Scenario.ts';
import { Site, type SiteOptions } from './Site.ts';

export interface Visit {
  site: Site;
  /** Notes that something was done, such as `SIGTERM`. */
  count(what: string): void;
  /** What was done so far, by kind. */
  done: Map<string, number>;
  /** Sentences about what was required and not kept. */
  complaints: string[];
}

/** Opens a site, does harm to it, judges what is left, and closes it in any case. */
export async function atSite(
  options: SiteOptions,
  harm: (visit: Visit) => Promise<void>,
): Promise<ScenarioResult> {
  const site = await Site.open(options);
  const done = new Map<string, number>();
  const complaints: string[] = [];
  try {
    await harm({ site, count: (what) => done.set(what, (done.get(what) ?? 0) + 1), done, complaints });
    return { ...(await site.verdict()), done, complaints };
  } finally {
    await site.close();
  }
}
