import { expect, it } from 'vitest';
import { type Hl7Leaf, hl7Tree } from './hl7Tree.ts';

const text =
  'MSH|^~\\&|LAB|H|||2026||ADT^A01|7|P|2.5.1\rPID|1||77^^^H&1.2&ISO~88||Vega^Ada\\T\\Eve\rNK1|1|A\rNK1|2|B\r';

function leaves(): Map<string, Hl7Leaf> {
  const flat = (leaf: Hl7Leaf): Hl7Leaf[] => [leaf, ...leaf.children.flatMap(flat)];
  return new Map(
    hl7Tree(text)!
      .segments.flatMap(({ fields }) => fields.flatMap(flat))
      .map((leaf) => [leaf.path, leaf]),
  );
}

it('gives every place the characters that hold it', () => {
  for (const leaf of leaves().values()) {
    const raw = text.slice(leaf.start, leaf.end);
    if (leaf.path !== 'PID-5.2' && leaf.path !== 'PID-5') expect(raw, leaf.path).toBe(leaf.value);
  }
  const all = leaves();
  expect(text.slice(all.get('PID-3[2]')!.start, all.get('PID-3[2]')!.end)).toBe('88');
  expect(text.slice(all.get('PID-3.4.2')!.start, all.get('PID-3.4.2')!.end)).toBe('1.2');
  expect(text.slice(all.get('MSH-9.2')!.start, all.get('MSH-9.2')!.end)).toBe('A01');
  expect(text.slice(all.get('NK1[2]-2')!.start, all.get('NK1[2]-2')!.end)).toBe('B');
});

it('shows values without escapes and the dictionary place without indexes', () => {
  expect(leaves().get('PID-5.2')?.value).toBe('Ada&Eve');
  expect(leaves().get('PID-3[2]')?.place).toBe('PID-3');
});

it('is nothing for a text that is not HL7 v2', () => {
  expect(hl7Tree('{"a": 1}')).toBeUndefined();
});
