import type { Message } from '@pyheart/plugin-sdk';

/** The labels by which the parts of one message know their place: "3 of 7". */
export interface PartPlace {
  /** From 1. */
  part: number;
  parts: number;
  /** The message that was split. */
  whole: string;
}

export function partLabels({ part, parts, whole }: PartPlace): Record<string, string> {
  return { part: String(part), parts: String(parts), whole };
}

/** Where a part stands; undefined for a message that no splitter made. */
export function partPlace({ meta }: Message): PartPlace | undefined {
  const { part, parts, whole } = meta.labels ?? {};
  if (part === undefined || parts === undefined || whole === undefined) return undefined;
  return { part: Number(part), parts: Number(parts), whole };
}
