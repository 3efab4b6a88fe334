import { PluginError } from '@pyheart/plugin-sdk';
import { Dispatcher1Wrapper } from 'undici';
import { guardedAgent, plainFetch, readPlainRequest } from './plainFetch.ts';

/**
 * The fetch that plugins are given. Its connections are those that the network guard lets through, also after a
 * redirect (spec 12.4). Rejects with PH-SEC-001 for those that it does not.
 */
export const guardedFetch: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const plain = input instanceof Request ? undefined : readPlainRequest(url, init ?? {});
  try {
    return await (plain ? plainFetch(url, plain) : fullFetch(input, init));
  } catch (error) {
    // Fetch wraps whatever keeps it from connecting.
    throw error instanceof Error && error.cause instanceof PluginError ? error.cause : error;
  }
};

const fullFetch: typeof fetch = (input, init) => {
  // The fetch of Node takes handlers of an older undici; the wrapper translates. A plugin's own agent is guarded, too.
  const guarded: RequestInit & { dispatcher?: unknown } = {
    dispatcher: new Dispatcher1Wrapper(guardedAgent),
    ...init,
  };
  return fetch(input, guarded);
};
