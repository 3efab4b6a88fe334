import type { client } from '../api.ts';

type Subscriber = Parameters<typeof client.live.events.subscribe>[1];
type Tracked = Parameters<NonNullable<Subscriber['onData']>>[0];

/** What happened since the last batch. */
export type LiveBatch = Tracked['data'];
export type LiveEvent = LiveBatch['events'][number];
