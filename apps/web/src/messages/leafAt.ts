import type { Hl7Leaf, Hl7SegmentNode } from './hl7Tree.ts';

/** The innermost field that holds a character. */
export function leafAt(segments: readonly Hl7SegmentNode[], offset: number): Hl7Leaf | undefined {
  let found: Hl7Leaf | undefined;
  let level = segments.flatMap((segment) => segment.fields);
  for (;;) {
    const hit = level.find((leaf) => offset >= leaf.start && offset <= leaf.end);
    if (!hit) return found;
    found = hit;
    level = hit.children;
  }
}
