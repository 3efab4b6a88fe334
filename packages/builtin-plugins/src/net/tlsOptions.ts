import type { ConnectionOptions, TlsOptions } from 'node:tls';
import { PluginError } from '@pyheart/plugin-sdk';
import type { TlsClientSettings, TlsServerSettings } from './tlsSettings.ts';

export type TlsDial = Pick<
  ConnectionOptions,
  'minVersion' | 'rejectUnauthorized' | 'servername' | 'ca' | 'cert' | 'key'
>;

/** Node's options for a connection that we open. Throws PH-CFG-001 when certificate and key do not come as a pair. */
export function tlsClientOptions(settings: TlsClientSettings, host?: string): TlsDial {
  if (Boolean(settings.tls_client_cert) !== Boolean(settings.tls_client_key)) {
    throw new PluginError('PH-CFG-001', 'The client certificate and the client key must be set together.', {
      issues: [fieldIssue('tls_client_key', 'Set both, or none of them.')],
    });
  }
  const servername = settings.tls_servername || (host === undefined || isAddress(host) ? undefined : host);
  return {
    minVersion: settings.tls_min_version,
    rejectUnauthorized: settings.tls_verify,
    ...(servername === undefined ? {} : { servername }),
    ...(!settings.tls_ca ? {} : { ca: settings.tls_ca }),
    ...(!settings.tls_client_cert ? {} : { cert: settings.tls_client_cert }),
    ...(!settings.tls_client_key ? {} : { key: settings.tls_client_key }),
  };
}

/** Node's options for a port that we open, undefined when it is not encrypted. Throws PH-CFG-001 when something is missing. */
export function tlsServerOptions(settings: TlsServerSettings): TlsOptions | undefined {
  if (!settings.tls) return undefined;
  if (!settings.tls_cert || !settings.tls_key) {
    const field = !settings.tls_cert ? 'tls_cert' : 'tls_key';
    throw new PluginError('PH-CFG-001', 'An encrypted port needs a certificate and its private key.', {
      issues: [fieldIssue(field, 'Paste the PEM text, or name a secret that holds it.')],
    });
  }
  if (settings.tls_require_client && !settings.tls_ca) {
    throw new PluginError('PH-CFG-001', 'Client certificates are asked for, but no authority is set.', {
      issues: [fieldIssue('tls_ca', 'Paste the PEM text of the authority that signs client certificates.')],
    });
  }
  return {
    cert: settings.tls_cert,
    key: settings.tls_key,
    minVersion: settings.tls_min_version,
    requestCert: settings.tls_require_client,
    rejectUnauthorized: settings.tls_require_client,
    ...(!settings.tls_ca ? {} : { ca: settings.tls_ca }),
  };
}

function fieldIssue(field: string, hint: string) {
  return {
    code: 'PH-CFG-001',
    severity: 'error' as const,
    message: `"${field}" is missing.`,
    hint,
    at: { field },
  };
}

/** Server names of TLS must be names: an IP address there is refused by the standard (RFC 6066, 3). */
function isAddress(host: string): boolean {
  return /^[\d.]+$/.test(host) || host.includes(':');
}
