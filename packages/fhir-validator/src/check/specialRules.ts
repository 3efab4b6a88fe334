import { isRecord, type JsonRecord } from '../definitions/jsonValue.ts';
import type { Finding } from './Finding.ts';

/** Rules of the text of the standard that its definitions do not state. */
export function specialRules(resource: JsonRecord, at: string): Finding[] {
  const findings: Finding[] = [];
  const visit = (value: unknown, place: string): void => {
    if (Array.isArray(value)) {
      value.forEach((one, index) => {
        visit(one, `${place}[${index}]`);
      });
    } else if (isRecord(value) && value['resourceType'] === undefined) {
      if (isAttachment(value) && !isOfSize(value)) findings.push(wrongSize(place));
      for (const [name, one] of Object.entries(value)) visit(one, `${place}.${name}`);
    }
  };
  for (const [name, value] of Object.entries(resource)) visit(value, `${at}.${name}`);
  return findings;
}

function isAttachment(value: JsonRecord): boolean {
  return typeof value['data'] === 'string' && typeof value['size'] === 'number';
}

/** The size is that of the bytes, before Base64. */
function isOfSize({ data, size }: JsonRecord): boolean {
  const bare = String(data).replace(/\s+/g, '');
  return bare.length % 4 !== 0 || (bare.length / 4) * 3 - (/=*$/.exec(bare)?.[0].length ?? 0) === size;
}

function wrongSize(at: string): Finding {
  return {
    code: 'PH-FHV-009',
    severity: 'error',
    at,
    message: 'The size of the attachment is not that of its data.',
    hint: 'Write the number of bytes before Base64, or leave the size out.',
    source: 'size',
  };
}
