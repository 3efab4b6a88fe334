import { PluginError } from '../failure.ts';
import type { Issue } from '../issue.ts';
import { allowsType, isRecord, type JsonSchema } from '../settings/jsonSchema.ts';
import { isScriptField } from '../settings/settingsFields.ts';
import { visibleFields } from '../settings/visibleFields.ts';
import { readReferences } from './readReferences.ts';

/** Where the values come from; undefined means not set. For `${file:NAME}` the content of the file. */
export type ReferenceReader = (
  name: string,
  source: 'variable' | 'file',
) => string | undefined | Promise<string | undefined>;

/** The settings of one plugin instance or node; `id` names it in what is reported. */
export interface Interpolatable {
  id: string;
  settings: Record<string, unknown>;
  /** With it, numbers and booleans are coerced, scripts are left alone and hidden fields need no values. */
  configSchema?: Record<string, unknown>;
}

interface Missing {
  name: string;
  id: string;
  field: string;
}

/**
 * Fills the references in settings (spec §13.3): in values only, never in keys. A default applies when the
 * variable is unset or empty; a scalar that is one reference becomes the number or boolean that the schema
 * wants. Throws one PluginError PH-CFG-004 that names all that is missing; values are never in it.
 */
export async function interpolate(
  items: readonly Interpolatable[],
  read: ReferenceReader,
): Promise<Record<string, unknown>[]> {
  const missing: Missing[] = [];
  const filled: Record<string, unknown>[] = [];
  for (const item of items) filled.push(await interpolateOne(item, read, missing));
  if (missing.length > 0) throw missingVariables(missing);
  return filled;
}

async function interpolateOne(
  { id, settings, configSchema }: Interpolatable,
  read: ReferenceReader,
  missing: Missing[],
): Promise<Record<string, unknown>> {
  const fields =
    configSchema && new Map(visibleFields(configSchema, settings).map(({ path, schema }) => [path, schema]));

  const fill = async (value: unknown, path: string): Promise<unknown> => {
    const schema = fields?.get(path);
    // A field that the form hides is not used, so nobody has to provide what it refers to.
    if (fields !== undefined && path !== '' && schema === undefined) return value;
    if (Array.isArray(value)) {
      return Promise.all(value.map((item: unknown, index) => fill(item, `${path}[${index}]`)));
    }
    if (isRecord(value)) {
      const entries = Object.entries(value).map(
        async ([name, item]) => [name, await fill(item, path === '' ? name : `${path}.${name}`)] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    }
    if (typeof value !== 'string' || !value.includes('${')) return value;
    if (schema !== undefined && isScriptField(schema)) return value;
    return fillText(value, path, schema);
  };

  const fillText = async (text: string, field: string, schema: JsonSchema | undefined): Promise<unknown> => {
    const parts = readReferences(text);
    let result = '';
    for (const part of parts) {
      if (part.type === 'text') result += part.text;
      else if (part.type === 'broken') {
        if (part.problem === 'nested') throw nestedReference(id, field);
        result += part.raw;
      } else {
        const given = await read(part.name, part.source);
        const value = given === undefined || given === '' ? part.default : given;
        if (value === undefined) missing.push({ name: part.name, id, field });
        result += value ?? '';
      }
    }
    const whole = parts.length === 1 && parts[0]?.type === 'reference';
    return whole && schema !== undefined ? coerce(result, schema) : result;
  };

  return (await fill(settings, '')) as Record<string, unknown>;
}

/** Text that cannot be coerced stays text: the validation that follows names the field. */
function coerce(text: string, schema: JsonSchema): unknown {
  if (allowsType(schema, 'string')) return text;
  const trimmed = text.trim();
  if (allowsType(schema, 'boolean') && /^(true|false)$/i.test(trimmed))
    return trimmed.toLowerCase() === 'true';
  const numeric = allowsType(schema, 'integer') || allowsType(schema, 'number');
  return numeric && trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
}

function missingVariables(missing: readonly Missing[]): PluginError {
  const names = [...new Set(missing.map(({ name }) => name))].sort();
  const users = [...new Set(missing.map(({ id, field }) => `${id}.${field}`))].sort();
  const issues = missing.map(
    ({ name, id, field }): Issue => ({
      code: 'PH-CFG-004',
      severity: 'error',
      message: `${name} has no value.`,
      hint: `Set ${name} as a secret or in the environment of the server.`,
      at: { node: id, field },
    }),
  );
  return new PluginError(
    'PH-CFG-004',
    `Missing environment variables: ${names.join(', ')} (used by ${users.join(', ')}).`,
    { issues, hint: 'Set them as secrets or in the environment of the server, then start again.' },
  );
}

function nestedReference(id: string, field: string): PluginError {
  return new PluginError('PH-CFG-001', `${id}.${field} has a reference within a reference.`, {
    hint: 'Write one ${NAME:-default} whose default is plain text.',
    issues: [
      {
        code: 'PH-PIP-017',
        severity: 'error',
        message: 'A reference within a reference cannot be filled in.',
        at: { node: id, field },
      },
    ],
  });
}
