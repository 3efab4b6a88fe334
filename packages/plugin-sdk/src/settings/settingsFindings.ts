import type * as z from 'zod';
import { readReferences } from '../references/readReferences.ts';
import { isFieldValue } from '../values/FieldValue.ts';
import { fieldValueFinding } from '../values/fieldValueFinding.ts';
import { chosenBranch } from './chosenBranch.ts';
import { branchesOf, isRecord, type JsonSchema } from './jsonSchema.ts';
import { isSecretField } from './settingsFields.ts';
import { type VisibleField, visibleFields } from './visibleFields.ts';
import { fieldTitle, wordsOf } from './wordsOfZodIssue.ts';
import { zodOfJsonSchema } from './zodOfJsonSchema.ts';

export interface SettingsFinding {
  problem: 'missing' | 'invalid' | 'unknown';
  /** `port`, `rows[2].from`. */
  field: string;
  /** A sentence that names the field and, unless it is a secret, the value. */
  message: string;
}

/**
 * Compares settings with a manifest's JSON Schema, field by field and only where the form shows a field. In a
 * union only the chosen branch counts. Values that hold a `${NAME}` are checked when they are filled in.
 */
export function settingsFindings(
  configSchema: Record<string, unknown>,
  settings: Record<string, unknown>,
): SettingsFinding[] {
  const root: JsonSchema = configSchema;
  return visibleFields(configSchema, settings)
    .map((field) => findingOf(field, root))
    .filter((finding) => finding !== undefined);
}

function findingOf(field: VisibleField, root: JsonSchema): SettingsFinding | undefined {
  const { path, value, required, schema } = field;
  if (field.unknown) {
    return {
      problem: 'unknown',
      field: path,
      message: `The plugin has no setting "${path}"; it is ignored.`,
    };
  }
  if (value === undefined || (value === '' && isSecretField(schema))) {
    if (!required || schema.default !== undefined) return undefined;
    return { problem: 'missing', field: path, message: `"${fieldTitle(field)}" is missing.` };
  }
  if (isFieldValue(value)) return fieldValueFinding(field);
  if (holdsReference(value) || isSecretField(schema)) return undefined;
  const found = firstIssue(field, root);
  if (found === undefined) return undefined;
  const problem = value === '' || (value === null && required) ? 'missing' : 'invalid';
  return { problem, field: path, message: wordsOf(found, field) };
}

function holdsReference(value: unknown): boolean {
  return typeof value === 'string' && readReferences(value).some((part) => part.type !== 'text');
}

/** Containers are compared without their contents: those are fields of their own. */
function firstIssue({ schema, value }: VisibleField, root: JsonSchema): z.core.$ZodIssue | undefined {
  const branch = branchesOf(schema).length === 0 ? schema : chosenBranch(schema, value, root);
  if (branch !== undefined && Array.isArray(value) && isRecord(branch.items)) {
    return issueOf(shallow(branch), value, root);
  }
  if (branch !== undefined && isRecord(value)) return issueOf(shallow(branch), value, root);
  return issueOf(schema, value, root);
}

const shallowCopies = new WeakMap<JsonSchema, JsonSchema>();

function shallow(schema: JsonSchema): JsonSchema {
  const known = shallowCopies.get(schema);
  if (known !== undefined) return known;
  const { properties: _, required: __, items: ___, additionalProperties: ____, ...own } = schema;
  shallowCopies.set(schema, own);
  return own;
}

function issueOf(schema: JsonSchema, value: unknown, root: JsonSchema): z.core.$ZodIssue | undefined {
  return zodOfJsonSchema(schema, root)?.safeParse(value).error?.issues[0];
}
