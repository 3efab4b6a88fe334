import { createHash, createHmac } from 'node:crypto';
import type { RequestToSign } from '@pyheart/plugin-sdk';

const scheme = 'AWS4-HMAC-SHA256';

export interface AwsKey {
  id: string;
  secret: string;
  /** With keys that hold for hours only. */
  sessionToken?: string | undefined;
  region: string;
  service: string;
}

/**
 * The headers that sign a request to AWS or to a system that signs as AWS does (Signature Version 4). Host, content type
 * and the headers of AWS are signed, with method, path, query and body; other headers may be changed on the way.
 */
export async function signAws(
  request: RequestToSign,
  key: AwsKey,
  now: Date,
): Promise<Record<string, string>> {
  const { method, url, headers, body } = request;
  const moment = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const digest = await digestOf(body);
  const own = {
    'x-amz-date': moment,
    // The object store wants to be told; others work it out.
    ...(key.service === 's3' ? { 'x-amz-content-sha256': digest } : {}),
    ...(key.sessionToken ? { 'x-amz-security-token': key.sessionToken } : {}),
  };
  const signed = sortedHeaders({ ...ofAws(headers), ...own, host: url.host });
  const names = signed.map(([name]) => name).join(';');
  const canonical = [
    method.toUpperCase(),
    canonicalPath(url, key.service),
    canonicalQuery(url),
    ...signed.map(([name, value]) => `${name}:${value}`),
    '',
    names,
    digest,
  ].join('\n');
  const scope = `${moment.slice(0, 8)}/${key.region}/${key.service}/aws4_request`;
  const text = [scheme, moment, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const signature = hmac(signingKey(key, moment.slice(0, 8)), text).toString('hex');
  const parts = { Credential: `${key.id}/${scope}`, SignedHeaders: names, Signature: signature };
  const authorization = `${scheme} ${Object.entries(parts)
    .map((part) => part.join('='))
    .join(', ')}`;
  return { ...own, authorization };
}

async function digestOf(body: RequestToSign['body']): Promise<string> {
  const digest = createHash('sha256');
  if (body === undefined) return digest.digest('hex');
  if (typeof body === 'string' || body instanceof Uint8Array) return digest.update(body).digest('hex');
  for await (const piece of body.pieces()) digest.update(piece);
  return digest.digest('hex');
}

function ofAws(headers: Record<string, string>): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return Object.fromEntries(named.filter(([name]) => name === 'content-type' || name.startsWith('x-amz-')));
}

function sortedHeaders(headers: Record<string, string>): [string, string][] {
  return Object.entries(headers)
    .map(([name, value]): [string, string] => [name, value.trim().replace(/ +/g, ' ')])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The object store looks at the path that is meant; everybody else encodes what is sent once more, and normalises it. */
function canonicalPath({ pathname }: URL, service: string): string {
  const parts = pathname.split('/');
  if (service === 's3') return parts.map((part) => encoded(decoded(part))).join('/');
  const full = parts.filter((part) => part !== '').map(encoded);
  const isFolder = full.length > 0 && pathname.endsWith('/');
  return `/${full.join('/')}${isFolder ? '/' : ''}`;
}

function canonicalQuery({ search }: URL): string {
  if (search.length < 2) return '';
  return search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      const [name, value] = at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      return [formDecoded(name), formDecoded(value)].map(encoded) as [string, string];
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** `URLSearchParams` writes a blank as a plus sign. */
const formDecoded = (text: string): string => decoded(text.replaceAll('+', '%20'));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** RFC 3986: everything but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function signingKey({ secret, region, service }: AwsKey, day: string): Buffer {
  return [day, region, service, 'aws4_request'].reduce<Buffer>(
    (key, part) => hmac(key, part),
    Buffer.from(`AWS4${secret}`, 'utf8'),
  );
}

const hmac = (key: Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
