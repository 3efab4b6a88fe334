import { OneLine } from './yamlText.ts';

/** Ordered data as plain JSON data. */
export function plainData(value: unknown): unknown {
  if (value instanceof OneLine) return plainData(value.value);
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([name, item]) => [String(name), plainData(item)]));
  }
  return Array.isArray(value) ? value.map(plainData) : value;
}
