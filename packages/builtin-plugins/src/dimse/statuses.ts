/** Statuses of DIMSE answers that are sent or told apart here (PS3.4, annex B.2.3 and C.4; PS3.7, annex C). */
export const statuses = {
  success: 0x0000,
  processingFailure: 0x0110,
  duplicateInstance: 0x0111,
  classNotSupported: 0x0122,
  notAuthorized: 0x0124,
  unknownOperation: 0x0211,
  outOfResources: 0xa700,
  cannotUnderstand: 0xc000,
} as const;

export type StatusClass =
  | 'success'
  | 'pending'
  | 'warning'
  | 'cancelled'
  | 'duplicate'
  | 'busy'
  | 'forbidden'
  | 'refused';

/** What a status means for the message. */
export function statusClass(status: number): StatusClass {
  if (status === statuses.success) return 'success';
  if (status === 0xff00 || status === 0xff01) return 'pending';
  if (status === 0xfe00) return 'cancelled';
  if (status === statuses.duplicateInstance) return 'duplicate';
  if (status === statuses.notAuthorized) return 'forbidden';
  if (status >= 0xa700 && status <= 0xa7ff) return 'busy';
  // 0001, 0107 and 0116 are the warnings of PS3.7; Bxxx those of the services.
  if ((status >= 0xb000 && status <= 0xbfff) || [0x0001, 0x0107, 0x0116].includes(status)) return 'warning';
  return 'refused';
}

/** `A700`, as conformance statements and logs write it. */
export function statusCode(status: number): string {
  return status.toString(16).toUpperCase().padStart(4, '0');
}
