import { hasReference } from '../references/readReferences.ts';
import type { ShowIf } from '../settings.ts';
import { isFieldValue } from '../values/FieldValue.ts';
import { dereference, isRecord, type JsonSchema } from './jsonSchema.ts';
import { passesTest } from './passesTest.ts';

/** Where a `showIf` looks: the object that the field sits in first, then the whole settings. */
export interface ShowScope {
  schema: JsonSchema;
  values: Record<string, unknown>;
}

/** Does the form show this field? Fields that are hidden are neither asked for nor checked. */
export function isShown(showIf: ShowIf | undefined, scopes: readonly ShowScope[], root: JsonSchema): boolean {
  return Object.entries(showIf ?? {}).every(([field, wanted]) => {
    const value = fieldValue(field, scopes, root);
    // What a variable or a message will say is not known here, so the field stays in sight.
    if (isFieldValue(value) || (typeof value === 'string' && hasReference(value))) return true;
    if (isRecord(wanted)) return passesTest(value, wanted);
    const list: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
    return list.includes(value);
  });
}

function fieldValue(field: string, scopes: readonly ShowScope[], root: JsonSchema): unknown {
  const [first = '', ...rest] = field.split('.');
  for (const { schema, values } of scopes) {
    const property = schema.properties?.[first];
    if (values[first] === undefined && property === undefined) continue;
    let current = values[first] ?? (property && dereference(property, root).default);
    for (const name of rest) current = isRecord(current) ? current[name] : undefined;
    return current;
  }
  return undefined;
}
