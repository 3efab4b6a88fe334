import type { PluginManifest } from '../manifest.ts';
import { messageKinds } from '../message.ts';
import type { Port } from '../ports.ts';
import { allowsType, isRecord, type JsonSchema } from '../settings/jsonSchema.ts';
import { isSecretField, type SettingsField, settingsFields } from '../settings/settingsFields.ts';

const secretName =
  /(^|_)(password|passphrase|secret|client_secret|api_key|apikey|private_key|access_token|token)$/;

/** Fields that the form cannot present: without a title or without help. A union's constant needs neither. */
export function unlabelledFields(manifest: PluginManifest): string[] {
  return settingsFields(manifest.configSchema)
    .filter((field) => field.schema.const === undefined)
    .flatMap((field) => [
      ...(field.schema.title ? [] : [`${field.path} has no title`]),
      ...(field.schema.description ? [] : [`${field.path} has no description (help)`]),
    ]);
}

/**
 * Fields that a person must guess how to fill: without an example, a placeholder, a default that says something, or
 * choices on the screen. A list of rows has its examples in the fields of a row.
 */
export function fieldsWithoutExample(manifest: PluginManifest): string[] {
  return settingsFields(manifest.configSchema)
    .filter(({ schema, hints }) => {
      if (schema.const !== undefined || (schema.examples?.length ?? 0) > 0 || hints.placeholder) return false;
      if (schema.enum || allowsType(schema, 'boolean') || choosing.has(hints.widget ?? 'text')) return false;
      if (isRecord(schema.items) && (schema.items.properties ?? schema.items.$ref) !== undefined)
        return false;
      return isEmpty(schema.default);
    })
    .map(({ path }) => `${path} has no example`);
}

/** What is chosen from what is there. */
const choosing = new Set(['authenticator', 'pipeline', 'nodes']);

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Text fields named like a secret that are not marked as one, and secrets with a default value. */
export function unmarkedSecrets(manifest: PluginManifest): string[] {
  return settingsFields(manifest.configSchema).flatMap((field: SettingsField) => {
    const marked = isSecretField(field.schema);
    if (marked && typeof field.schema.default === 'string' && field.schema.default !== '') {
      return [`${field.path} is a secret and must not have a default`];
    }
    if (marked || !secretName.test(field.name) || !allowsType(field.schema, 'string')) return [];
    return [`${field.path} looks like a secret: mark it with x-ui.secret`];
  });
}

/** Placeholders of the sentence that no setting fills. */
export function brokenPlaceholders(manifest: PluginManifest): string[] {
  const paths = new Set(settingsFields(manifest.configSchema).map((field) => field.path));
  return [...manifest.sentence.matchAll(/\{([^{}]+)\}/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => !paths.has(path))
    .map((path) => `the sentence names {${path}}, which is no setting`);
}

/** Fields whose choices depend on a setting that there is not. */
export function brokenDependencies(manifest: PluginManifest): string[] {
  const fields = settingsFields(manifest.configSchema);
  const known = new Set(['connection', ...fields.map(({ path }) => path)]);
  return fields.flatMap(({ path, hints }) =>
    (hints.dependsOn ?? [])
      .filter((name) => !known.has(name))
      .map((name) => `${path} depends on ${name}, which is no setting`),
  );
}

/** Settings of the example that the schema does not describe. */
export function undescribedExample(manifest: PluginManifest): string[] {
  const paths = new Set(settingsFields(manifest.configSchema).map((field) => field.path));
  const unknown: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (Array.isArray(value)) for (const item of value) visit(item, `${path}[]`);
    if (!isRecord(value)) return;
    for (const [name, item] of Object.entries(value)) {
      const child = path === '' ? name : `${path}.${name}`;
      if (paths.has(child)) visit(item, child);
      else if (!isFreeForm(manifest, path))
        unknown.push(`the example sets ${child}, which no field describes`);
    }
  };
  visit(manifest.example, '');
  return unknown;
}

function isFreeForm(manifest: PluginManifest, path: string): boolean {
  if (path === '') return false;
  const owner = path.replace(/(\[\]|\{\})+$/, '');
  return settingsFields(manifest.configSchema).some(
    ({ path: candidate, schema }) =>
      candidate === owner && (isOpen(schema) || (isRecord(schema.items) && isOpen(schema.items))),
  );
}

function isOpen(schema: JsonSchema): boolean {
  if (schema.properties !== undefined) return false;
  const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  return (
    branches.some(isOpen) ||
    schema.additionalProperties === true ||
    isRecord(schema.additionalProperties) ||
    (schema.type === undefined && branches.length === 0)
  );
}

/** What is wrong with ports: names, titles, kinds, sameAs, and the list behind dynamic outputs. */
export function portFindings(manifest: PluginManifest): string[] {
  const findings = [
    ...namesOf(manifest.inputs, 'input'),
    ...namesOf(manifest.outputs, 'output'),
    ...[...manifest.inputs, ...manifest.outputs].flatMap(kindFindings),
  ];
  const inputs = new Set(manifest.inputs.map((port) => port.name));
  for (const { name, sameAs } of [...manifest.outputs, ...dynamicPort(manifest)]) {
    if (sameAs !== undefined && !inputs.has(sameAs)) {
      findings.push(`output ${name} passes through "${sameAs}", which is no input`);
    }
  }
  const dynamic = manifest.dynamicOutputs;
  if (dynamic === undefined) return findings;
  const fields = settingsFields(manifest.configSchema);
  for (const column of [dynamic.name, dynamic.title]) {
    if (column !== undefined && !fields.some((field) => field.path === `${dynamic.field}[].${column}`)) {
      findings.push(`dynamic outputs read ${dynamic.field}[].${column}, which is no setting`);
    }
  }
  return findings;
}

function dynamicPort({ dynamicOutputs }: PluginManifest): { name: string; sameAs?: string }[] {
  if (dynamicOutputs === undefined) return [];
  const { sameAs } = dynamicOutputs;
  return [{ name: `of ${dynamicOutputs.field}`, ...(sameAs === undefined ? {} : { sameAs }) }];
}

function namesOf(ports: readonly Port[], side: string): string[] {
  const seen = new Set<string>();
  return ports.flatMap((port) => {
    const again = seen.has(port.name);
    seen.add(port.name);
    return [
      ...(/^[a-z][a-z0-9_]*$/.test(port.name) ? [] : [`${side} "${port.name}" is not a lower-case name`]),
      ...(port.title.trim() === '' ? [`${side} ${port.name} has no title`] : []),
      ...(again ? [`${side} ${port.name} is declared twice`] : []),
    ];
  });
}

function kindFindings(port: Port): string[] {
  if (port.kinds === 'any') return [];
  if (port.kinds.length === 0) return [`port ${port.name} has no kind`];
  const known = new Set<string>(messageKinds);
  return port.kinds.filter((kind) => !known.has(kind)).map((kind) => `port ${port.name}: no kind "${kind}"`);
}
