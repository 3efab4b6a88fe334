import { formatPath, type Hl7Json, type Hl7JsonLeaf, hl7ToJson } from '@pyheart/formats';
import type { Hl7Source } from './source.ts';

/** Every filled value of a message by its path: `{ 'PID-5.1': 'Meier', 'OBX[2]-5': '7.1' }`. Null is the HL7 `""`. */
export type FlatHl7 = Record<string, string | null>;

/**
 * Lists the values of a message. With `aliases` each field is also named without its first component, and the other
 * way round, so that whoever reads need not know whether the sender used components.
 */
export function flattenHl7(source: Hl7Source, options: { aliases?: boolean } = {}): FlatHl7 {
  const flat: FlatHl7 = {};
  const seen = new Map<string, number>();
  for (const segment of hl7ToJson(source.message).segments) {
    const occurrence = (seen.get(segment.name) ?? 0) + 1;
    seen.set(segment.name, occurrence);
    addSegment(flat, segment, occurrence, options.aliases === true);
  }
  return flat;
}

function addSegment(
  flat: FlatHl7,
  { name, fields }: Hl7Json['segments'][number],
  occurrence: number,
  aliases: boolean,
): void {
  for (const [at, repetitions] of fields.entries()) {
    for (const [number, repetition] of repetitions.entries()) {
      const place = { segment: name, occurrence, field: at + 1, repetition: number + 1 };
      if (!Array.isArray(repetition)) {
        add(flat, formatPath(place), repetition);
        if (aliases) add(flat, formatPath({ ...place, component: 1 }), repetition);
        continue;
      }
      for (const [index, component] of repetition.entries()) {
        const leaves = Array.isArray(component) ? component : [component];
        for (const [sub, leaf] of leaves.entries()) {
          const path = { ...place, component: index + 1 };
          add(flat, formatPath(Array.isArray(component) ? { ...path, subcomponent: sub + 1 } : path), leaf);
          if (aliases && sub === 0) add(flat, formatPath(path), leaf);
          if (aliases && index === 0 && sub === 0) add(flat, formatPath(place), leaf);
        }
      }
    }
  }
}

function add(flat: FlatHl7, path: string, leaf: Hl7JsonLeaf): void {
  const value = typeof leaf === 'object' && leaf !== null ? leaf.text : leaf;
  if (value !== '') flat[path] = value;
}
