import type { SpecialRule } from '../specialRules.ts';

/** The size of an attachment is that of its bytes, before Base64 (hl7.org/fhir/R4/datatypes.html#attachment). */
export const attachmentSize: SpecialRule = {
  check: ({ data, size }, at) =>
    typeof data !== 'string' || typeof size !== 'number' || isOfSize(data, size)
      ? []
      : [
          {
            code: 'PH-FHV-009',
            severity: 'error',
            at,
            message: 'The size of the attachment is not that of its data.',
            hint: 'Write the number of bytes before Base64, or leave the size out.',
            source: 'size',
          },
        ],
};

function isOfSize(data: string, size: number): boolean {
  const bare = data.replace(/\s+/g, '');
  return bare.length % 4 !== 0 || (bare.length / 4) * 3 - (/=*$/.exec(bare)?.[0].length ?? 0) === size;
}
