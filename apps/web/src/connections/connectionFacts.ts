import {
  type Connection,
  type ConnectionKindManifest,
  isRecord,
  isSecretField,
  type PluginManifest,
} from '@pyheart/plugin-sdk';
import { t } from '../language/t.ts';
import { fieldSpecs } from '../settings/fieldSpecs.ts';

export interface ConnectionFact {
  title: string;
  value: string;
}

/** What a connection says beyond its defaults, in the words of its form: "Port: 2575", "Password: ${LAB_PASSWORD}". */
export function connectionFacts(
  connection: Connection,
  kind: ConnectionKindManifest | undefined,
  manifests: readonly PluginManifest[],
): ConnectionFact[] {
  const facts = kind === undefined ? [] : factsOf(kind.configSchema, connection.settings);
  const { signIn } = connection;
  if (signIn === undefined) return facts;
  const manifest = manifests.find(({ key }) => key === signIn.plugin);
  return [
    ...facts,
    { title: t('Sign-in'), value: manifest?.title ?? signIn.plugin },
    ...factsOf(manifest?.configSchema ?? {}, signIn.settings),
  ];
}

function factsOf(schema: Record<string, unknown>, settings: Record<string, unknown>): ConnectionFact[] {
  return fieldSpecs(schema).flatMap(({ name, title, schema: field, hints, required }) => {
    const stored = settings[name];
    const value = stored ?? (required || hints.order !== undefined ? field.default : undefined);
    if (value === undefined || value === '' || (stored === field.default && hints.order === undefined))
      return [];
    if (isSecretField(field)) return [{ title, value: String(value) }];
    return [{ title, value: hints.labels?.[String(value)] ?? wordsOf(value) }];
  });
}

function wordsOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.join(', ');
  if (isRecord(value)) return Object.keys(value).join(', ');
  const text = String(value);
  // Certificates are long, and their first line says what they are.
  return text.split('\n')[0] ?? text;
}
