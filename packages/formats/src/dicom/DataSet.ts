/** How the elements of a data set are laid out in bytes. */
export interface Encoding {
  /** Every element says its type. */
  explicit: boolean;
  littleEndian: boolean;
}

/** One element. Its bytes are views into what was read: nothing is copied or decoded before it is asked for. */
export interface DicomElement {
  /** Eight hexadecimal digits in capitals: `00100010`. */
  tag: string;
  /** `PN`, or what the element says it is. */
  vr: string;
  /** The value in the byte order of its data set; empty for sequences and for fragments. */
  value: Uint8Array;
  /** Present for a sequence, even an empty one. */
  items?: readonly DataSet[];
  /** Present for encapsulated pixels: the offset table, then the fragments. */
  fragments?: readonly Uint8Array[];
  /** The sequence or the fragments end at a delimiter. */
  isOpenEnded?: boolean;
  /** The whole element with its header, as it was read; absent for an element that was made or changed. */
  raw?: Uint8Array;
  /** Which byte of what was read it starts at. */
  offset?: number;
}

/** Elements in the order they were read in; a tag comes once. */
export interface DataSet {
  elements: ReadonlyMap<string, DicomElement>;
  encoding: Encoding;
  /** The terms of (0008,0005) that texts are decoded with: its own, or those of the data set around it. */
  charset: readonly string[];
  /** For an item of a sequence: it ends at a delimiter. */
  isOpenEnded?: boolean;
}

/** A DICOM object as PS3.10 files it. */
export interface DicomFile {
  /** Empty when there was none. */
  preamble: Uint8Array;
  /** Group 0002; no elements when there was none. */
  meta: DataSet;
  dataSet: DataSet;
  /** The UID of the encoding it was read with. */
  transferSyntax: string;
}

export const explicitLittleEndian: Encoding = { explicit: true, littleEndian: true };
export const implicitLittleEndian: Encoding = { explicit: false, littleEndian: true };
