/** One place of a message: what it is called, what it holds, and which characters of the text hold it. */
export interface DataNode {
  /** Unique in the message. */
  key: string;
  /** What stands at the left: `PID-5.1`, `family`, `[2]`. */
  label: string;
  /** What a form field gets to read this place; absent for what no path names. */
  path?: string;
  /** What a leaf holds, decoded: without escapes, quotes and entities. */
  value?: string;
  /** What stands beside a branch: `12 fields`, `ADT^A01`. */
  summary?: string;
  /** Offsets into the text, in UTF-16 units; the end is exclusive. */
  start: number;
  end: number;
  /** A branch that is open before anybody opens it. */
  isOpen?: boolean;
  /** Reads what is inside when it is asked for: a message of 10 MB is never taken apart as a whole. */
  children?: () => readonly DataNode[];
}
