import type { MessageKind } from '@pyheart/plugin-sdk';

/** A message to try a pipeline with. Everyone in it is invented. */
export interface SampleMessage {
  id: string;
  name: string;
  kind: MessageKind;
  subtype?: string;
  /** The message as it would arrive; HL7 v2 segments end with CR. */
  text: string;
}

/** HL7 v2 text from its segments. */
export function segments(...lines: string[]): string {
  return `${lines.join('\r')}\r`;
}

/** JSON text as people write it. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
