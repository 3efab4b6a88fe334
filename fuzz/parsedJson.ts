import type { Json } from '../packages/plugin-sdk/src/index.ts';

/** JSON as the listeners take it; undefined when it is none, or when it is nested too deep for a stack. */
export function parsedJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
