import type { ShowIf } from '@pyheart/plugin-sdk';
import type { FieldSpec } from './fieldSpecs.ts';

/** Whether a field's condition holds; siblings that are not set count with their defaults. */
export function isShown(
  showIf: ShowIf | undefined,
  siblings: readonly FieldSpec[],
  values: Record<string, unknown>,
): boolean {
  return Object.entries(showIf ?? {}).every(([name, wanted]) => {
    const value = values[name] ?? siblings.find((spec) => spec.name === name)?.schema.default;
    return [wanted].flat().some((candidate) => candidate === value);
  });
}
