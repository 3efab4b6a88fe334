import { hasReference } from './readReferences.ts';

const knownForms: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\bAKIA[0-9A-Z]{16}\b/, 'a cloud access key'],
  [/\b[rs]k_(live|test)_[0-9A-Za-z]{16,}/, 'an API key'],
  [/\bxox[abprs]-[0-9A-Za-z-]{10,}/, 'a chat token'],
  [/\bgh[pousr]_[0-9A-Za-z]{30,}/, 'an access token'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/, 'a signed token'],
  [/\b(Bearer|Basic)\s+[\w+/=.~-]{12,}/, 'an authorization header'],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@${}]+:[^\s/@${}]+@/i, 'an address with a password'],
];
const secretName =
  /(^|[_\-.])(authorization|password|passwd|passphrase|secret|api[_-]?key|private[_-]?key|access[_-]?token|auth[_-]?token)$/i;

/**
 * What a literal looks like, when it looks like a secret: by its form, or by the name of its setting or
 * header. Texts that come from a `${NAME}` never do.
 */
export function looksLikeSecret(text: string, name = ''): string | undefined {
  const form = knownForms.find(([pattern]) => pattern.test(text));
  if (form !== undefined) return form[1];
  if (text.trim().length < 4 || hasReference(text)) return undefined;
  return secretName.test(name) ? `the value of "${name}"` : undefined;
}
