import type { AppRouter } from '@pyheart/server';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import superjson from 'superjson';

/** The studio's API, for what a journey needs besides the browser. */
export function studioClient(url: string) {
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: `${url}/trpc`, transformer: superjson, headers: { origin: url } })],
  });
}

export type StudioClient = ReturnType<typeof studioClient>;

/** A pipeline's document, as the API takes it. */
export type PipelineDocument = Parameters<StudioClient['pipelines']['create']['mutate']>[0]['document'];
