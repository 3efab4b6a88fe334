import type * as z from 'zod';
import { authField, httpCallFields, serverAddress } from './endpointSettings.ts';
import { tlsClientDetailFields } from './tlsSettings.ts';

/** `/patients` behind `https://api.example.org/v1/` is `https://api.example.org/v1/patients`. */
export function behindServer(baseUrl: string | undefined, address: string): string {
  return baseUrl && address.startsWith('/') ? `${baseUrl.replace(/\/+$/, '')}${address}` : address;
}

/** How a node calls an address: the server that paths lie behind, which a connection may give, the sign-in and the rest. */
export function callFields() {
  return {
    base_url: serverAddress()
      .optional()
      .meta({
        title: 'Server address',
        description:
          'The root of a server; the address below then begins with / and lies behind it. Most often it comes from a connection.',
        examples: ['https://api.example.org'],
        'x-ui': { widget: 'url', group: 'Connection', placeholder: 'https://api.example.org' },
      }),
    auth: authField(),
    ...httpCallFields(),
    ...tlsClientDetailFields(),
  };
}

/** An address of its own, or a path behind the server address. */
export const addressPattern = /^(https?:\/\/[^\s/{}]+(\/.*)?|\/.*)$/;

/** Credentials of the server go nowhere else, and a path needs a server. */
export function checkBehindServer(
  settings: { base_url?: string | undefined },
  addresses: Record<string, string>,
  context: z.RefinementCtx,
): void {
  for (const [field, address] of Object.entries(addresses)) {
    if (address === '' || Boolean(settings.base_url) === address.startsWith('/')) continue;
    const message = settings.base_url
      ? 'Begin the address with /: it lies behind the server address.'
      : 'Begin the address with https://, or choose a connection and begin it with /.';
    context.addIssue({ code: 'custom', message, path: [field] });
  }
}
