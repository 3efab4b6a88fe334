import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import superjson from 'superjson';
import type { AppRouter } from '../router.ts';

/** The web's client as the web makes it, over real HTTP; `seen` keeps every address it asked for. */
export function httpClient(
  url: string,
  headers: Record<string, string> = {},
): { client: TRPCClient<AppRouter>; seen: string[] } {
  const seen: string[] = [];
  const client = createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: `${url}/trpc`,
        transformer: superjson,
        methodOverride: 'POST',
        headers,
        fetch: (input, init) => {
          seen.push(String(input));
          return fetch(input, init as RequestInit);
        },
      }),
    ],
  });
  return { client, seen };
}
