import { PluginError } from '@pyheart/plugin-sdk';
import { plainFetch, readPlainRequest } from './plainFetch.ts';

/**
 * The fetch that plugins are given. Hospital systems live on private networks, so those stay reachable; the
 * link-local addresses where clouds hand out the machine's own credentials do not (spec 12.4).
 */
export const guardedFetch: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const { hostname } = url;
  if (isMetadataAddress(hostname)) {
    throw new PluginError(
      'PH-SEC-001',
      `${hostname} is a link-local address, which messages are never sent to.`,
      {
        hint: 'Use the address of the system itself.',
      },
    );
  }
  const plain = input instanceof Request ? undefined : readPlainRequest(url, init ?? {});
  return plain ? plainFetch(url, plain) : fetch(input, init);
};

// `new URL` has turned decimal, octal and hexadecimal spellings into dotted form already.
function isMetadataAddress(hostname: string): boolean {
  return (
    hostname.startsWith('169.254.') ||
    /^\[fe[89ab]/i.test(hostname) ||
    /^\[::ffff:a9fe:/i.test(hostname) ||
    hostname.toLowerCase() === '[fd00:ec2::254]' ||
    hostname === 'metadata.google.internal'
  );
}
