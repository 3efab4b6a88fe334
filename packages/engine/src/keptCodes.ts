import type { Message, UnlistedCode } from '@pyheart/plugin-sdk';

/** A code that a table of a node does not list. */
export type NodeUnlistedCode = UnlistedCode & { node: string };

/** Reads a message and gives what tells texts that identify its patient. */
export type AboutPatient = (message: Message) => (text: string) => boolean;

const longestCode = 64;

/** A path that was chosen wrongly may bring anything, so only what can be a code and is nothing of the patient stays. */
export function keptCodes(
  unlisted: readonly NodeUnlistedCode[],
  isAboutPatient: (text: string) => boolean,
): NodeUnlistedCode[] {
  const isFit = (text: string) => text.isWellFormed() && !/\p{Cc}/u.test(text) && !isAboutPatient(text);
  return unlisted.filter(
    ({ code, system }) =>
      code.trim() !== '' && code.length <= longestCode && isFit(code) && (!system || isFit(system)),
  );
}
