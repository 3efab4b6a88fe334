import * as z from 'zod';

const showIf = { tls: true };

/** The settings of an encrypted connection that we open. Used by every plugin that dials out. */
export function tlsClientFields(options: { tls: boolean; when?: Record<string, string[]> }) {
  return {
    tls: z
      .boolean()
      .default(options.tls)
      .meta({
        title: 'Encrypt',
        description: 'Use TLS for the connection.',
        'x-ui': { widget: 'switch', group: 'Security', ...(options.when ? { showIf: options.when } : {}) },
      }),
    ...tlsClientDetailFields({ ...showIf, ...options.when }),
  };
}

/** The same without the switch, for addresses whose `https:` already says it. */
export function tlsClientDetailFields(when: Record<string, boolean | string[]> = {}) {
  const hints = { group: 'Security', advanced: true, showIf: when };
  return {
    tls_min_version: z
      .enum(['TLSv1.2', 'TLSv1.3'])
      .default('TLSv1.2')
      .meta({
        title: 'Lowest TLS version',
        description: 'Older versions are refused.',
        'x-ui': { ...hints, widget: 'select' },
      }),
    tls_ca: z
      .string()
      .optional()
      .meta({
        title: 'Certificate authority',
        examples: ['-----BEGIN CERTIFICATE-----'],
        description:
          'PEM text of the authority that signed the certificate of the system, when it is not public.',
        'x-ui': { ...hints, widget: 'longtext' },
      }),
    tls_client_cert: z
      .string()
      .optional()
      .meta({
        title: 'Client certificate',
        examples: ['-----BEGIN CERTIFICATE-----'],
        description: 'PEM text of our certificate, when the system asks for one (mutual TLS).',
        'x-ui': { ...hints, widget: 'longtext' },
      }),
    tls_client_key: z
      .string()
      .optional()
      .meta({
        title: 'Client key',
        examples: ['${LAB_TLS_KEY}'],
        description: 'PEM text of the private key that belongs to the client certificate.',
        'x-ui': { ...hints, widget: 'secret', secret: true },
      }),
    tls_servername: z
      .string()
      .optional()
      .meta({
        title: 'Name in the certificate',
        examples: ['lab.example.org'],
        description: 'The host name that the certificate must show, when it differs from the host.',
        'x-ui': { ...hints, widget: 'text' },
      }),
    tls_verify: z
      .boolean()
      .default(true)
      .meta({
        title: 'Check the certificate',
        description: 'Turn off only while developing: without the check anyone can pose as the system.',
        'x-ui': { ...hints, widget: 'switch' },
      }),
  };
}

/** The settings of an encrypted connection that others open to us. Used by every plugin that listens. */
export function tlsServerFields() {
  const hints = { group: 'Security', showIf };
  return {
    tls: z
      .boolean()
      .default(false)
      .meta({
        title: 'Encrypt',
        description: 'Accept only TLS connections. Needs a certificate and its key.',
        'x-ui': { widget: 'switch', group: 'Security' },
      }),
    tls_cert: z
      .string()
      .optional()
      .meta({
        title: 'Certificate',
        examples: ['-----BEGIN CERTIFICATE-----'],
        description: 'PEM text of the certificate that senders see, with its chain.',
        'x-ui': { ...hints, widget: 'longtext' },
      }),
    tls_key: z
      .string()
      .optional()
      .meta({
        title: 'Private key',
        examples: ['${STUDIO_TLS_KEY}'],
        description: 'PEM text of the key of the certificate, as a secret.',
        'x-ui': { ...hints, widget: 'secret', secret: true },
      }),
    tls_require_client: z
      .boolean()
      .default(false)
      .meta({
        title: 'Ask for a client certificate',
        description: 'Refuse senders without a certificate of the authority below (mutual TLS).',
        'x-ui': { ...hints, widget: 'switch' },
      }),
    tls_ca: z
      .string()
      .optional()
      .meta({
        title: 'Authority of the clients',
        examples: ['-----BEGIN CERTIFICATE-----'],
        description: 'PEM text of the authority that signs the certificates of senders.',
        'x-ui': { group: 'Security', showIf: { tls: true, tls_require_client: true }, widget: 'longtext' },
      }),
    tls_min_version: z
      .enum(['TLSv1.2', 'TLSv1.3'])
      .default('TLSv1.2')
      .meta({
        title: 'Lowest TLS version',
        description: 'Older versions are refused.',
        'x-ui': { ...hints, widget: 'select', advanced: true },
      }),
  };
}

export type TlsClientSettings = z.infer<z.ZodObject<ReturnType<typeof tlsClientDetailFields>>>;
export type TlsServerSettings = z.infer<z.ZodObject<ReturnType<typeof tlsServerFields>>>;
