import type { Hl7Message } from './message.ts';

export type SegmentEnd = 'CR' | 'LF' | 'CRLF' | 'as-read';

const ends = { CR: '\r', LF: '\n', CRLF: '\r\n' };

/**
 * Writes a message. `CR` (default) is what the standard asks for, one after every segment; `as-read` gives back
 * the source exactly, with its line ends, blank lines and byte order mark.
 */
export function stringifyHl7(message: Hl7Message, options: { segmentEnd?: SegmentEnd } = {}): string {
  const end = options.segmentEnd ?? 'CR';
  if (end === 'as-read') {
    return message.prefix + message.segments.map((segment) => segment.raw + segment.end).join('');
  }
  return message.segments.map((segment) => segment.raw + ends[end]).join('');
}
