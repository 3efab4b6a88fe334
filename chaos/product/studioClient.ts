import type { AppRouter } from '@pyheart/server';
import { createTRPCClient, httpLink } from '@trpc/client';
import superjson from 'superjson';

/** The studio's API as its own web application uses it. */
export function studioClient(url: string) {
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, transformer: superjson, headers: { origin: url } })],
  });
}

export type StudioClient = ReturnType<typeof studioClient>;
