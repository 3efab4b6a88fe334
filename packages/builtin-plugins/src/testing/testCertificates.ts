import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

interface CertificateWishes {
  /** The host name and the address that it is for. */
  names?: { host: string; address: number[] };
  /** Days from now on; negative ones are over. */
  days?: number;
}

/** A throw-away authority and a certificate of it for `localhost` and 127.0.0.1, all as PEM. Valid for a day. */
export function testCertificates(
  commonName = 'localhost',
  { names = { host: 'localhost', address: [127, 0, 0, 1] }, days = 1 }: CertificateWishes = {},
) {
  const authority = makeKeys();
  const leaf = makeKeys();
  const ca = certificate({
    subject: 'Test authority',
    issuer: 'Test authority',
    keys: authority,
    signer: authority,
    isCa: true,
    names,
    days: Math.max(days, 1),
  });
  const cert = certificate({
    subject: commonName,
    issuer: 'Test authority',
    keys: leaf,
    signer: authority,
    isCa: false,
    names,
    days,
  });
  return { ca, cert, key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

interface Keys {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

function makeKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

const ecdsaSha256 = sequence(oid([0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));

function certificate(of: {
  subject: string;
  issuer: string;
  keys: Keys;
  signer: Keys;
  isCa: boolean;
  names: { host: string; address: number[] };
  days: number;
}): string {
  const now = Date.now();
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaSha256,
    distinguishedName(of.issuer),
    sequence(time(new Date(now - 30 * 86_400_000)), time(new Date(now + of.days * 86_400_000))),
    distinguishedName(of.subject),
    of.keys.publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...(of.isCa ? [basicConstraints] : [alternativeNames(of.names)]))),
  );
  const signature = createSign('sha256').update(body).sign(of.signer.privateKey);
  const whole = sequence(body, ecdsaSha256, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  const base64 = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...base64, '-----END CERTIFICATE-----', ''].join('\n');
}

const basicConstraints = sequence(
  oid([0x55, 0x1d, 0x13]),
  tagged(0x01, Buffer.from([0xff])),
  tagged(0x04, sequence(tagged(0x01, Buffer.from([0xff])))),
);

function alternativeNames({ host, address }: { host: string; address: number[] }): Buffer {
  return sequence(
    oid([0x55, 0x1d, 0x11]),
    tagged(0x04, sequence(tagged(0x82, Buffer.from(host)), tagged(0x87, Buffer.from(address)))),
  );
}

function distinguishedName(commonName: string): Buffer {
  return sequence(tagged(0x31, sequence(oid([0x55, 0x04, 0x03]), tagged(0x0c, Buffer.from(commonName)))));
}

function time(date: Date): Buffer {
  return tagged(0x18, Buffer.from(`${date.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`));
}

function oid(bytes: number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes));
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

/** DER: a tag, the length, the content. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const head =
    length < 128
      ? [tag, length]
      : length < 256
        ? [tag, 0x81, length]
        : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), content]);
}
