import { type TlsDial, tlsClientOptions } from '../../net/tlsOptions.ts';
import type { ListenerSettings } from './listenerSettings.ts';

/** How application answers are encrypted: with the certificate that the port shows, to systems of its authority. */
export function tlsToAnswer(config: ListenerSettings): TlsDial | undefined {
  if (!config.tls) return undefined;
  return tlsClientOptions(
    {
      tls_min_version: config.tls_min_version,
      tls_ca: config.tls_ca,
      tls_client_cert: config.tls_cert,
      tls_client_key: config.tls_key,
      tls_verify: true,
    },
    config.application_host,
  );
}
