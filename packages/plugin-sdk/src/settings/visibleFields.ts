import { isFieldValue } from '../values/FieldValue.ts';
import { chosenBranch } from './chosenBranch.ts';
import { isShown, type ShowScope } from './isShown.ts';
import { branchesOf, dereference, isRecord, type JsonSchema } from './jsonSchema.ts';

export interface VisibleField {
  /** `tls.ca`, `rows[2].from`, `headers.Accept`: with the row's number, as forms and issues name it. */
  path: string;
  /** The same in steps: `['rows', 2, 'from']`. */
  at: readonly (string | number)[];
  name: string;
  schema: JsonSchema;
  value: unknown;
  required: boolean;
  /** True for a setting that the schema does not describe. */
  unknown: boolean;
}

/**
 * The fields that the form shows for these settings, outer before inner, rows one by one. With `hidden` also
 * those that a `showIf` hides, for what must not miss any value.
 */
export function visibleFields(
  configSchema: Record<string, unknown>,
  settings: Record<string, unknown>,
  options: { hidden?: boolean } = {},
): VisibleField[] {
  const root: JsonSchema = configSchema;
  const fields: VisibleField[] = [];
  const emit = (field: Omit<VisibleField, 'unknown'>, scopes: readonly ShowScope[], unknown = false) => {
    const schema = dereference(field.schema, root);
    fields.push({ ...field, schema, unknown });
    // What a message gives has no fields of its own.
    if (!isFieldValue(field.value)) enter(schema, { ...field, schema }, scopes);
  };
  const enter = (
    given: JsonSchema,
    { value, path, at, name }: Omit<VisibleField, 'unknown'>,
    scopes: readonly ShowScope[],
  ): void => {
    const schema =
      branchesOf(given).length === 0 ? given : dereference(chosenBranch(given, value, root) ?? {}, root);
    if (Array.isArray(value)) {
      const items = isRecord(schema.items) ? schema.items : {};
      value.forEach((item: unknown, index) => {
        const field = { path: `${path}[${index}]`, at: [...at, index], name, schema: items, value: item };
        emit({ ...field, required: false }, scopes);
      });
    } else if (isRecord(value)) {
      enterRecord(schema, value, { path, at }, scopes);
    }
  };
  const enterRecord = (
    schema: JsonSchema,
    value: Record<string, unknown>,
    { path, at }: Pick<VisibleField, 'path' | 'at'>,
    outer: readonly ShowScope[],
  ) => {
    const scopes = [{ schema, values: value }, ...outer];
    const child = (name: string) => ({
      path: path === '' ? name : `${path}.${name}`,
      at: [...at, name],
      name,
    });
    const properties = schema.properties ?? {};
    for (const [name, property] of Object.entries(properties)) {
      const showIf = dereference(property, root)['x-ui']?.showIf;
      if (options.hidden !== true && !isShown(showIf, scopes, root)) continue;
      const required = schema.required?.includes(name) ?? false;
      emit({ ...child(name), schema: property, value: value[name], required }, scopes);
    }
    const open = schema.additionalProperties;
    const closed = schema.properties !== undefined && !isRecord(open) && open !== true;
    for (const [name, item] of Object.entries(value)) {
      if (name in properties) continue;
      const entry = { ...child(name), schema: isRecord(open) ? open : {}, value: item };
      emit({ ...entry, required: false }, scopes, closed);
    }
  };
  enterRecord(root, settings, { path: '', at: [] }, []);
  return fields;
}
