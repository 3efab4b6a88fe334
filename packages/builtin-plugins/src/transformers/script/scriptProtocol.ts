/** What is sent to the worker that holds the sandbox. */
export interface ScriptJob {
  code: string;
  /** The message as JSON text: nothing of the host can travel as text. */
  input: string;
  timeoutMs: number;
  /** The memory of the whole sandbox; the first job of a thread settles it. */
  memoryMb: number;
}

/** What comes back. Lines are those of the script, from 1. */
export type ScriptAnswer = { console: string } & (
  | { result: string | undefined }
  | { tooLong: true; line?: number }
  /** `isUnread`: the script itself cannot be read, so its error speaks of nothing else. */
  | { failed: string; line?: number; isUnread?: true }
);
