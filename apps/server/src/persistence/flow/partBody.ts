import type { Json } from '@pyheart/plugin-sdk';

/** The only place where the body of a part becomes what the database keeps. */
export async function storePart(body: Json): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(Buffer.from(JSON.stringify(body), 'utf8'));
}

export async function readPart(stored: Uint8Array): Promise<Json> {
  return JSON.parse(Buffer.from(stored).toString('utf8'));
}
