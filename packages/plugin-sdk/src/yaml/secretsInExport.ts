import { connectionKinds } from '../connections/connectionKinds.ts';
import type { Issue } from '../issue.ts';
import type { PluginManifest } from '../manifest.ts';
import { secretName } from '../pipeline/check/secretName.ts';
import type { PipelineNode } from '../pipeline/document.ts';
import { manifestsByKey } from '../ports/portsIn.ts';
import { looksLikeSecret } from '../references/looksLikeSecret.ts';
import { readReferences } from '../references/readReferences.ts';
import { isRecord } from '../settings/jsonSchema.ts';
import { isSecretField } from '../settings/settingsFields.ts';
import { visibleFields } from '../settings/visibleFields.ts';
import type { PluginsYaml } from './PluginsYaml.ts';

/** Every place where an export would show a secret, hidden settings and free texts included. */
export function secretsInExport(contents: PluginsYaml, manifests: Iterable<PluginManifest>): Issue[] {
  const byKey = manifestsByKey(manifests);
  const issues = contents.pipelines.flatMap(({ document }) => [
    ...document.nodes.flatMap((node) => secretsOf(node, byKey.get(node.plugin))),
    ...inTexts({ name: document.name, description: document.description }, {}),
  ]);
  const kinds = connectionKinds(byKey.values());
  const shared = (contents.connections ?? []).flatMap(({ id, name, kind, settings, signIn }) => [
    ...secretsOf({ id, name, settings }, kinds.get(kind)),
    ...(signIn === undefined
      ? []
      : secretsOf({ id, name, settings: signIn.settings }, byKey.get(signIn.plugin))),
  ]);
  const rest = { settings: contents.settings, security: contents.security, extra: contents.extra };
  return [...issues, ...shared, ...inTexts(rest, {})];
}

function secretsOf(
  node: Pick<PipelineNode, 'id' | 'name' | 'settings' | 'notes'>,
  manifest: Pick<PluginManifest, 'configSchema'> | undefined,
): Issue[] {
  const issues = visibleFields(manifest?.configSchema ?? {}, node.settings, { hidden: true }).flatMap(
    ({ value, schema, path, name }) => {
      const secret = isSecretField(schema) && holdsLiteral(value);
      const likeness = typeof value === 'string' ? looksLikeSecret(value, name) : undefined;
      if (!secret && likeness === undefined) return [];
      const message = secret ? `"${path}" holds the secret itself.` : `"${path}" holds ${likeness}.`;
      const hint = `Keep it in the secret store and write \${${secretName(node.id, path)}} there.`;
      return [exportIssue(message, { node: node.id, field: path }, hint)];
    },
  );
  return [...issues, ...inTexts({ name: node.name, notes: node.notes }, { node: node.id })];
}

/** Anything in a secret field but references without a default. */
function holdsLiteral(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (typeof value !== 'string') return true;
  return readReferences(value).some((part) => part.type !== 'reference' || Boolean(part.default));
}

function inTexts(value: unknown, at: { node?: string }, name = ''): Issue[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => inTexts(item, at, name));
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => inTexts(item, at, key));
  if (typeof value !== 'string') return [];
  const likeness = looksLikeSecret(value, name);
  if (likeness === undefined) return [];
  return [exportIssue(`"${name}" holds ${likeness}.`, at, 'Take it out, or refer to it as ${NAME}.')];
}

function exportIssue(message: string, at: NonNullable<Issue['at']>, hint: string): Issue {
  return { code: 'PH-EXP-002', severity: 'error', message, hint, at };
}
