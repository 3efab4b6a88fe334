import type { StudioClient } from './client.ts';

/** Takes every failure off the list, so that a story counts only its own. */
export async function settleFailures(api: StudioClient): Promise<void> {
  for (;;) {
    const { groups } = await api.attention.groups.query({ limit: 200 });
    if (groups.length === 0) return;
    for (const { fingerprint } of groups) {
      const scope = { kind: 'failures' as const, fingerprint };
      await api.attention.resolve.mutate({ scope, note: 'Left by an earlier story.' });
    }
  }
}
