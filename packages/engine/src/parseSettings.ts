import { type AnyPlugin, type Issue, PluginError } from '@pyheart/plugin-sdk';
import type { ResolvedSettings } from './resolveSecrets.ts';

/**
 * A node's settings through its plugin's schema. A value that is one reference arrives as text; where the schema
 * wants a number or a boolean it is turned into one. Throws PluginError PH-CFG-001 with one issue per field; the
 * values stay out of the issues, since they may be secrets.
 */
export function parseSettings(
  plugin: AnyPlugin,
  { settings, references }: ResolvedSettings,
  node: { id: string; name: string },
): unknown {
  const first = plugin.config.safeParse(settings);
  if (first.success) return first.data;
  const typed = structuredClone(settings);
  for (const { code, path } of first.error.issues) {
    if (code === 'invalid_type' && references.includes(path.join('.'))) replaceAt(typed, path, asValue);
  }
  const second = plugin.config.safeParse(typed);
  if (second.success) return second.data;
  const issues = second.error.issues.map(
    (issue): Issue => ({
      code: 'PH-CFG-001',
      severity: 'error',
      message: issue.message,
      at: { node: node.id, field: issue.path.join('.') },
    }),
  );
  const where = issues[0]?.at?.field;
  throw new PluginError(
    'PH-CFG-001',
    `The settings of "${node.name}" are not complete${where ? `: ${where}: ${issues[0]?.message}` : '.'}`,
    { hint: 'Open the node: the field is marked.', issues },
  );
}

function asValue(value: unknown): unknown {
  if (value === 'true') return true;
  if (value === 'false') return false;
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
    ? Number(value)
    : value;
}

function replaceAt(root: unknown, path: readonly PropertyKey[], change: (value: unknown) => unknown): void {
  let place = root;
  for (const key of path.slice(0, -1)) {
    if (typeof place !== 'object' || place === null) return;
    place = Reflect.get(place, key);
  }
  const last = path.at(-1);
  if (typeof place !== 'object' || place === null || last === undefined) return;
  Reflect.set(place, last, change(Reflect.get(place, last)));
}
