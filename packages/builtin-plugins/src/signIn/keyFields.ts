import * as z from 'zod';

/** The key that assertions are signed with, and how its public half is known to the other side. */
export function keyFields(hints: { showIf?: Record<string, string> } = {}) {
  return {
    private_key: z
      .string()
      .min(1)
      .meta({
        title: 'Signing key',
        examples: ['${EHR_SIGNING_KEY}'],
        description:
          'Our private key, made here or pasted (PEM or JWK). It stays in the vault; the operator of the system gets its public half.',
        'x-ui': { ...hints, widget: 'signing-key', secret: true, order: 3 },
      }),
    key_id: z
      .string()
      .optional()
      .meta({
        title: 'Key id',
        examples: ['studio-2026'],
        description:
          'The id (kid) that the operator knows the key by, when it is not that of the published set.',
        'x-ui': { ...hints, widget: 'text', group: 'Token', advanced: true },
      }),
    key_set_url: z
      .string()
      .regex(/^https:\/\/[^\s]+$/, 'An address that starts with https://')
      .optional()
      .meta({
        title: 'Address of our public keys',
        examples: ['https://studio.example.org/jwks/EHR_SIGNING_KEY.json'],
        description:
          'Sent with each request (jku) when the server asks for it; it must be the registered one.',
        'x-ui': {
          ...hints,
          widget: 'url',
          group: 'Token',
          advanced: true,
          placeholder: 'https://studio.example.org/jwks/EHR_SIGNING_KEY.json',
        },
      }),
  };
}

export interface KeySettings {
  private_key: string;
  key_id?: string | undefined;
  key_set_url?: string | undefined;
}
