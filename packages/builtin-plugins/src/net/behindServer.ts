import * as z from 'zod';

/** `/patients` behind `https://api.example.org/v1/` is `https://api.example.org/v1/patients`. */
export function behindServer(baseUrl: string | undefined, address: string): string {
  return baseUrl && address.startsWith('/') ? `${baseUrl.replace(/\/+$/, '')}${address}` : address;
}

/** The server that paths lie behind; where a node has a connection, it comes from there. */
export function serverAddressField() {
  return z
    .string()
    .regex(/^https?:\/\/[^\s]+$/, 'An address that starts with https:// or http://')
    .optional()
    .meta({
      title: 'Server address',
      description:
        'The root of a server; the address below then begins with / and lies behind it. Most often it comes from a connection.',
      examples: ['https://api.example.org'],
      'x-ui': { widget: 'url', group: 'Connection', placeholder: 'https://api.example.org' },
    });
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
