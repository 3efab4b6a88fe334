import { formatTag } from './tag.ts';

/** One finding about a DICOM object. It names places and lengths, never the content of an element. */
export interface DicomIssue {
  code: DicomIssueCode;
  severity: 'error' | 'warning';
  message: string;
  hint: string;
  /** The tag at fault, `00100010`, or the path to it in sequences: `00081140[0].00081150`. */
  tag?: string;
  /** Which byte of what was read, from 0. */
  offset?: number;
}

export type DicomIssueCode =
  /** Not DICOM at all. */
  | 'DICOM_NOT_DICOM'
  /** Ends in the middle of an element. */
  | 'DICOM_TRUNCATED'
  /** Has no file meta information, so its encoding was guessed. */
  | 'DICOM_META_MISSING'
  /** Names no transfer syntax, or one that cannot be. */
  | 'DICOM_SYNTAX_GUESSED'
  /** A compressed data set that does not unpack. */
  | 'DICOM_DEFLATE'
  /** A compressed data set that is too big for memory once unpacked. */
  | 'DICOM_TOO_BIG'
  /** A value type that is none. */
  | 'DICOM_BAD_VR'
  /** Items or delimiters where none belong, or sequences in each other without end. */
  | 'DICOM_STRUCTURE'
  /** A character set nobody knows, or bytes that are not of it. */
  | 'DICOM_CHARSET'
  /** A value that cannot be written. */
  | 'DICOM_VALUE'
  /** A path that names no attribute. */
  | 'DICOM_PATH';

export function dicomIssue(
  code: DicomIssueCode,
  message: string,
  rest: { hint: string; severity?: DicomIssue['severity']; tag?: string; offset?: number },
): DicomIssue {
  return {
    code,
    severity: rest.severity ?? 'error',
    message,
    hint: rest.hint,
    ...(rest.tag === undefined ? {} : { tag: rest.tag }),
    ...(rest.offset === undefined ? {} : { offset: rest.offset }),
  };
}

/** `(0010,0010) at byte 312`. */
export function formatDicomPlace(tag: string | undefined, offset: number | undefined): string {
  const place = tag === undefined ? '' : tag.replace(/[0-9A-F]{8}/g, formatTag);
  if (offset === undefined) return place;
  return place === '' ? `byte ${offset}` : `${place} at byte ${offset}`;
}

/** Thrown where a caller asked for what cannot be: a value no encoding has, bytes that are no DICOM object. */
export class DicomError extends Error {
  override readonly name = 'DicomError';
  readonly issue: DicomIssue;

  constructor(issue: DicomIssue, options?: { cause?: unknown }) {
    super(`${issue.message} ${issue.hint}`, options);
    this.issue = issue;
  }
}
