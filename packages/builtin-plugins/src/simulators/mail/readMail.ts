/** Subject and text of a plain mail as it comes over the wire; undefined when it is longer than allowed. */
export async function readMail(
  stream: AsyncIterable<Buffer | string>,
  maxBytes: number,
): Promise<{ subject: string; text: string } | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    // The rest is read and thrown away, or the sender would wait forever.
    if (size <= maxBytes) chunks.push(bytes);
  }
  if (size > maxBytes) return undefined;
  const source = Buffer.concat(chunks).toString('latin1');
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const headers = readHeaders(head);
  const body = decodeBody(rest.join('\r\n\r\n'), headers.get('content-transfer-encoding') ?? '7bit');
  return { subject: decodeWords(headers.get('subject') ?? ''), text: body.replace(/\r\n/g, '\n') };
}

/** Header lines by lower-case name, with continued lines joined (RFC 5322, 2.2.3). */
function readHeaders(head: string): Map<string, string> {
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const];
    }),
  );
}

function decodeBody(body: string, encoding: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, 'base64').toString('utf8');
  if (/quoted-printable/i.test(encoding)) return decodeQuoted(body.replace(/=\r\n/g, ''));
  return Buffer.from(body, 'latin1').toString('utf8');
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Encoded words of headers (RFC 2047): `=?UTF-8?Q?caf=C3=A9?=`. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?[^?]+\?([QB])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replace(/_/g, ' ')),
    );
}
