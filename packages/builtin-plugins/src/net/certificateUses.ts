import type { CertificateUse } from '@pyheart/plugin-sdk';
import type { TlsClientSettings, TlsServerSettings } from './tlsSettings.ts';

/** The certificate that a port of ours shows, when it is encrypted. */
export function portCertificates({ tls, tls_cert: pem }: TlsServerSettings): CertificateUse[] {
  return tls && pem ? [{ whose: 'port', pem }] : [];
}

/** What a system shows us when we dial it with TLS, and what we show it. `target` is undefined without encryption. */
export function dialCertificates(
  { tls_client_cert: pem, tls_servername: servername }: TlsClientSettings,
  target: { host: string; port: number } | undefined,
): CertificateUse[] {
  if (target === undefined) return [];
  return [
    { whose: 'system', ...target, ...(servername ? { servername } : {}) },
    ...(pem ? [{ whose: 'client' as const, pem }] : []),
  ];
}

/** Where an address leads with TLS; undefined for `http:` and for what is no address yet. */
export function secureTarget(address: string): { host: string; port: number } | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, port } = new URL(address);
  if (protocol !== 'https:') return undefined;
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? 443 : Number(port) };
}
