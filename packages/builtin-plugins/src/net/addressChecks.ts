import type { ProbeContext } from '@pyheart/plugin-sdk';
import { checkAddress } from './checkAddress.ts';
import { connectionChecks } from './connectionChecks.ts';
import type { HttpSettings } from './httpClient.ts';
import type { Check } from './runChecks.ts';
import { tlsClientOptions } from './tlsOptions.ts';

/** The checks of a system that is called by HTTP, up to its certificate. `field` is the setting that holds the address. */
export function addressChecks(
  { config, signal }: ProbeContext<HttpSettings>,
  address: string,
  field: string,
): Check[] {
  const url = URL.parse(address);
  const host = url?.hostname.replace(/^\[|\]$/g, '') ?? '';
  const isSecure = url?.protocol === 'https:';
  return [
    {
      title: 'The address may be used',
      look: async () => checkAddress(address, field, config.allow_http).origin,
    },
    ...connectionChecks({
      host,
      port: Number(url?.port || (isSecure ? 443 : 80)),
      tls: isSecure ? tlsClientOptions(config, host) : undefined,
      timeoutSeconds: config.timeout,
      signal,
    }),
  ];
}
