import { dereference, type JsonSchema } from '@pyheart/plugin-sdk';
import { isObjectSchema } from '../fieldSpecs.ts';

export interface OperatorOption {
  value: string;
  label: string;
}

/** The comparisons that a schema's condition offers, with their words. */
export function operatorsOf(conditions: JsonSchema | undefined, root: JsonSchema): OperatorOption[] {
  const items = conditions?.items;
  const op = isObjectSchema(items) ? dereference(items, root).properties?.['op'] : undefined;
  return (op?.enum ?? []).map((value) => ({
    value: String(value),
    label: op?.['x-ui']?.labels?.[String(value)] ?? String(value),
  }));
}
