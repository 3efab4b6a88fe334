import { isRecord } from '../settings/jsonSchema.ts';
import { isScriptField, settingsFields } from '../settings/settingsFields.ts';
import { readReferences } from './readReferences.ts';

export interface SettingsReference {
  name: string;
  source: 'variable' | 'file';
  /** Where it is used: `headers.Authorization`, `rows[2].from`. */
  field: string;
  /** True when it has a default, so that nobody has to provide it. */
  optional: boolean;
}

/** All references in settings, in the order of the fields. With the schema, scripts are left out. */
export function referencesIn(
  settings: Record<string, unknown>,
  configSchema?: Record<string, unknown>,
): SettingsReference[] {
  const scripts = new Set(
    settingsFields(configSchema ?? {})
      .filter(({ schema }) => isScriptField(schema))
      .map(({ path }) => path),
  );
  const found: SettingsReference[] = [];
  const visit = (value: unknown, field: string) => {
    if (Array.isArray(value)) {
      value.forEach((item: unknown, index) => {
        visit(item, `${field}[${index}]`);
      });
    } else if (isRecord(value)) {
      for (const [name, item] of Object.entries(value)) visit(item, field === '' ? name : `${field}.${name}`);
    } else if (typeof value === 'string' && !scripts.has(field.replaceAll(/\[\d+\]/g, '[]'))) {
      for (const part of readReferences(value)) {
        if (part.type !== 'reference') continue;
        const { name, source } = part;
        found.push({ name, source, field, optional: part.default !== undefined });
      }
    }
  };
  visit(settings, '');
  return found;
}
