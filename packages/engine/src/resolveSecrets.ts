import { type Issue, PluginError, readReferences } from '@pyheart/plugin-sdk';

/** Where `${NAME}` and `${file:NAME}` come from. Undefined: not set. */
export type SecretResolver = (name: string, source: 'variable' | 'file') => Promise<string | undefined>;

export interface ResolvedSettings {
  settings: Record<string, unknown>;
  /** The values that were filled in, for redaction. */
  secrets: string[];
  /** Paths (`headers.0`) of values that are one reference and nothing else, so that "2575" may become 2575. */
  references: string[];
}

interface Walk {
  resolve: SecretResolver;
  /** Leave references that have no value as they are instead of failing: for simulated nodes. */
  isLenient: boolean;
  secrets: string[];
  references: string[];
  missing: { path: string; name: string }[];
  broken: { path: string }[];
}

/**
 * Fills the references in a node's settings. Throws PluginError PH-CFG-004 naming every missing variable, and
 * PH-CFG-001 for references that cannot be read. A default is used when the variable is unset or empty.
 */
export async function resolveSecrets(
  settings: Record<string, unknown>,
  resolve: SecretResolver,
  options: { node: string; isLenient?: boolean; scripts?: ReadonlySet<string> },
): Promise<ResolvedSettings> {
  const walk: Walk = {
    resolve,
    isLenient: options.isLenient === true,
    secrets: [],
    references: [],
    missing: [],
    broken: [],
  };
  const filled: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(settings)) {
    // The `${…}` of a script is JavaScript's own.
    filled[key] = options.scripts?.has(key) ? value : await fill(value, key, walk);
  }
  refuse(walk, options.node);
  return { settings: filled, secrets: walk.secrets, references: walk.references };
}

async function fill(value: unknown, path: string, walk: Walk): Promise<unknown> {
  if (typeof value === 'string') return value.includes('${') ? fillText(value, path, walk) : value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const [index, item] of value.entries()) items.push(await fill(item, `${path}.${index}`, walk));
    return items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const filled: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) filled[key] = await fill(item, `${path}.${key}`, walk);
  return filled;
}

async function fillText(text: string, path: string, walk: Walk): Promise<string> {
  const parts = readReferences(text);
  let result = '';
  for (const part of parts) {
    if (part.type === 'text') {
      result += part.text;
    } else if (part.type === 'broken') {
      if (!walk.isLenient) walk.broken.push({ path });
      result += part.raw;
    } else {
      const value = await walk.resolve(part.name, part.source);
      if (value !== undefined && value !== '') {
        walk.secrets.push(value);
        result += value;
      } else if (part.default !== undefined) {
        result += part.default;
      } else {
        if (!walk.isLenient) walk.missing.push({ path, name: part.name });
        result += `\${${part.name}}`;
      }
    }
  }
  if (parts.length === 1 && parts[0]?.type === 'reference') walk.references.push(path);
  return result;
}

function refuse({ missing, broken }: Walk, node: string): void {
  if (missing.length > 0) {
    const names = [...new Set(missing.map(({ name }) => name))].join(', ');
    const issues = missing.map(
      ({ path, name }): Issue => ({
        code: 'PH-CFG-004',
        severity: 'error',
        message: `${name} has no value.`,
        hint: `Set ${name} under Secrets or in the environment of the server.`,
        at: { node, field: path },
      }),
    );
    throw new PluginError('PH-CFG-004', `These variables have no value: ${names}.`, {
      hint: 'Set them under Secrets or in the environment of the server, then start again.',
      issues,
    });
  }
  if (broken.length === 0) return;
  const issues = broken.map(
    ({ path }): Issue => ({
      code: 'PH-CFG-001',
      severity: 'error',
      message: 'A reference in this setting cannot be read.',
      hint: 'Write ${NAME} or ${NAME:-default}; for a literal ${ write $${.',
      at: { node, field: path },
    }),
  );
  throw new PluginError('PH-CFG-001', `A reference in the setting ${broken[0]?.path} cannot be read.`, {
    issues,
  });
}
