import type { PluginManifest } from '../packages/plugin-sdk/src/index.ts';
import { allowedValues, type JsonSchema, typeName } from './settingWords.ts';

const kindTitles = {
  adapter: 'Adapters',
  transformer: 'Transformers',
  validator: 'Validators',
  workflow: 'Workflow',
  authenticator: 'Authenticators',
  notifier: 'Notifiers',
} as const satisfies Record<PluginManifest['kind'], string>;

const origin =
  '<!-- Written by `pnpm docs:plugins` from the plugin itself. Change the plugin, then run it again. -->';

/** The reference of the plugins as Markdown: file name to content. The same manifests give the same bytes. */
export function pluginDocs(manifests: readonly PluginManifest[]): Map<string, string> {
  const sorted = [...manifests].sort((a, b) => (a.key < b.key ? -1 : 1));
  const pages = sorted.map((manifest) => [`${manifest.key}.md`, page(manifest)] as const);
  return new Map([['README.md', index(sorted)], ...pages]);
}

function index(manifests: readonly PluginManifest[]): string {
  const groups = Object.entries(kindTitles).flatMap(([kind, title]) => {
    const rows = manifests
      .filter((manifest) => manifest.kind === kind)
      .map(({ key, title, summary }) => [`[${cell(title)}](${key}.md)`, `\`${key}\``, cell(summary)]);
    return rows.length === 0 ? [] : [`## ${title}`, table(['Plugin', 'Key', 'What it does'], rows)];
  });
  return document('# Plugins', origin, 'Every plugin that comes with the studio.', ...groups);
}

function page(manifest: PluginManifest): string {
  const { key, kind, title, summary, sentence, example } = manifest;
  return document(
    `# ${title}`,
    origin,
    summary,
    `\`${key}\` · ${kind} · version ${manifest.version} · ${manifest.category}`,
    ...facts(manifest),
    `On the canvas it says: *${sentence}*.`,
    ...ports(manifest),
    '## Settings',
    settings(manifest.configSchema),
    '## Example',
    `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\``,
  );
}

function facts({ isSource, effectful, canProbe, converts, dependencies }: PluginManifest): string[] {
  return [
    isSource ? 'It starts pipelines: messages come in here.' : '',
    effectful ? 'It changes something outside the studio.' : '',
    canProbe ? 'Its connection can be tested.' : '',
    converts ? `It converts ${words(converts.from)} to ${words(converts.to)}.` : '',
    dependencies.length > 0 ? `It needs ${words(dependencies)}.` : '',
  ].filter((fact) => fact !== '');
}

function ports({ inputs, outputs, dynamicOutputs }: PluginManifest): string[] {
  const row = (direction: string) => (port: PluginManifest['inputs'][number]) => [
    `\`${port.name}\``,
    direction,
    cell(port.title ?? ''),
    port.sameAs === undefined ? kinds(port.kinds) : `as \`${port.sameAs}\``,
    cell(port.help ?? ''),
  ];
  const rows = [...inputs.map(row('in')), ...outputs.map(row('out'))];
  if (dynamicOutputs !== undefined) {
    const { field, sameAs } = dynamicOutputs;
    const carries = sameAs === undefined ? kinds(dynamicOutputs.kinds) : `as \`${sameAs}\``;
    rows.push([`one per entry of \`${field}\``, 'out', '', carries, '']);
  }
  if (rows.length === 0) return [];
  return ['## Ports', table(['Name', 'Direction', 'Title', 'Carries', 'Help'], rows)];
}

function settings(schema: JsonSchema): string {
  const rows = settingRows(schema, '');
  if (rows.length === 0) return 'It has none.';
  return table(['Name', 'Title', 'Type', 'Default', 'Required', 'Allowed', 'Example', 'Help'], rows);
}

/** A row per setting; under a list of entries, a row per field of an entry: `rules[].path`. */
function settingRows(schema: JsonSchema, above: string): string[][] {
  const required = new Set(schema['required'] as string[] | undefined);
  const properties = Object.entries(schema['properties'] ?? {}) as [string, JsonSchema][];
  return properties.flatMap(([name, setting]) => {
    const isShown = !isSecret(setting) && setting['default'] !== undefined;
    const row = [
      `\`${above}${name}\``,
      cell(String(setting['title'] ?? '')),
      cell(typeName(setting)),
      isShown ? code(JSON.stringify(setting['default'])) : '',
      required.has(name) ? 'yes' : '',
      allowedValues(setting).map(code).join(', '),
      exampleOf(setting),
      cell([isSecret(setting) ? '**Secret.**' : '', setting['description'] ?? ''].join(' ').trim()),
    ];
    const items = setting['items'] as JsonSchema | undefined;
    const below =
      items === undefined
        ? settingRows(setting, `${above}${name}.`)
        : settingRows(items, `${above}${name}[].`);
    return [row, ...below];
  });
}

/** What a person would type: text without quotes. */
function exampleOf(setting: JsonSchema): string {
  const examples = setting['examples'];
  const hints = setting['x-ui'] as { placeholder?: string } | undefined;
  const example: unknown = (Array.isArray(examples) ? examples[0] : undefined) ?? hints?.placeholder;
  if (example === undefined) return '';
  return code(typeof example === 'string' ? example : JSON.stringify(example));
}

function isSecret(setting: JsonSchema): boolean {
  return (setting['x-ui'] as { secret?: boolean } | undefined)?.secret === true;
}

function kinds(names: readonly string[] | 'any'): string {
  return names === 'any' ? 'any' : names.map((name) => `\`${name}\``).join(', ');
}

function words(names: readonly string[] | 'any'): string {
  return typeof names === 'string' ? names : names.join(', ');
}

/** A pipe would end the cell, a line break the row, and `<…>` would be taken for HTML. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ').trim();
}

/** Code in a cell; Markdown reads `\|` as a pipe there too. A backtick inside needs two around. */
function code(text: string): string {
  const shown = text.length > 120 ? `${text.slice(0, 117)}…` : text;
  const escaped = shown.replaceAll('|', '\\|').replace(/\s+/g, ' ');
  return escaped.includes('`') ? `\`\` ${escaped} \`\`` : `\`${escaped}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function document(...blocks: string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
