import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const pluginKinds = [
  'adapter',
  'workflow',
  'transformer',
  'validator',
  'authenticator',
  'notifier',
] as const;
export type PluginKind = (typeof pluginKinds)[number];

export interface NewPlugin {
  /** Kebab case: `first-lines`. */
  key: string;
  kind: PluginKind;
  /** The folder that holds `transformers/`, `adapters/` and so on. */
  folder: string;
}

/** Writes a plugin that works and its test, and gives the folder. Throws when the key is taken or no key. */
export async function newPlugin({ key, kind, folder }: NewPlugin): Promise<string> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key)) {
    throw new Error(`"${key}" is no key: use lower-case words with hyphens, such as first-lines.`);
  }
  const home = join(folder, `${kind}s`, key);
  if (existsSync(home)) throw new Error(`There is already a plugin in ${kind}s/${key}.`);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, 'plugin.ts'), pluginText(key, kind));
  await writeFile(join(home, 'plugin.test.ts'), testText(key, kind));
  return home;
}

/** `first-lines` as `firstLines`. */
export function exportName(key: string): string {
  return key.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function titleOf(key: string): string {
  const words = key.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function pluginText(key: string, kind: PluginKind): string {
  const { imports, config, example, sentence, icon, ports, behaviour } = parts[kind];
  const title = titleOf(key);
  return `import { ${imports} } from '@pyheart/plugin-sdk';
import * as z from 'zod';

/** ${title}: say in one sentence what it is for. */
export const ${exportName(key)} = definePlugin({
  key: '${key}',
  kind: '${kind}',
  title: '${title}',
  summary: 'Say in one sentence what it is for.',
  version: '0.1.0',
  author: 'Your name',
  category: 'Own plugins',
  icon: '${icon}',
  config: z.object({
${config}
  }),
  example: ${example},
  sentence: '${sentence}',
${ports}

${behaviour}
});
`;
}

interface Parts {
  imports: string;
  config: string;
  example: string;
  sentence: string;
  icon: string;
  ports: string;
  behaviour: string;
}

const textField = (name: string, title: string, description: string, more = '') =>
  `    ${name}: z
      .string()
      .min(1)${more}
      .meta({ title: '${title}', description: '${description}' }),`;

const onePort = `  inputs: [{ name: 'in', title: 'Messages', kinds: ['text'] }],
  outputs: [{ name: 'out', title: 'Messages', kinds: ['text'] }],`;

const refuse = `    if (message.kind !== 'text') {
      throw new PluginError('PH-VAL-002', \`This takes text, not \${message.kind}.\`);
    }`;

const appending: Parts = {
  imports: 'definePlugin, PluginError',
  config: textField('suffix', 'Suffix', 'What is put behind the text.', `\n      .default('!')`),
  example: `{ suffix: '!' }`,
  sentence: 'puts {suffix} behind the text',
  icon: 'puzzle',
  ports: onePort,
  behaviour: `  async run(message, { config, derive, explain }) {
${refuse}
    explain('The suffix was put behind the text.');
    return { out: derive({ kind: 'text', body: \`\${message.body}\${config.suffix}\` }) };
  },`,
};

const posting: Parts = {
  imports: 'definePlugin, PluginError',
  config: `    url: z
      .url({ protocol: /^https?$/ })
      .meta({ title: 'Address', description: 'Where the text is sent.', 'x-ui': { widget: 'url' } }),`,
  example: `{ url: 'https://system.example.org/in' }`,
  sentence: 'sends to {url}',
  icon: 'send',
  ports: `  effectful: true,
${onePort}`,
  behaviour: `  async run(message, { config, derive, fetch, signal }) {
${refuse}
    const answer = await fetch(config.url, { method: 'POST', body: String(message.body), signal }).catch(
      (cause: unknown) => {
        throw new PluginError('PH-NET-001', 'The system did not answer.', { cause });
      },
    );
    if (answer.status >= 500) throw new PluginError('PH-NET-003', \`The system answered \${answer.status}.\`);
    if (!answer.ok) throw new PluginError('PH-REJ-001', \`The system answered \${answer.status}.\`);
    return { out: derive({ kind: 'text', body: await answer.text() }) };
  },`,
};

const parts: Record<PluginKind, Parts> = {
  transformer: appending,
  workflow: appending,
  adapter: posting,
  notifier: posting,
  validator: {
    imports: 'definePlugin, PluginError',
    config: `    longest: z
      .int()
      .min(1)
      .default(1000)
      .meta({ title: 'Longest text', description: 'Texts with more characters are not valid.' }),`,
    example: '{ longest: 1000 }',
    sentence: 'allows {longest} characters',
    icon: 'shield-check',
    ports: `  inputs: [{ name: 'in', title: 'Messages', kinds: ['text'] }],
  outputs: [
    { name: 'valid', title: 'Valid', kinds: ['text'], sameAs: 'in' },
    { name: 'invalid', title: 'Invalid', kinds: ['text'], sameAs: 'in' },
  ],`,
    behaviour: `  async run(message, { config, explain }) {
${refuse}
    const { length } = String(message.body);
    explain(\`The text has \${length} characters; \${config.longest} are allowed.\`);
    return length > config.longest ? { invalid: message } : { valid: message };
  },`,
  },
  authenticator: {
    imports: 'definePlugin',
    config: `${textField('header', 'Header', 'The header that carries the key.', `\n      .default('X-Api-Key')`)}
    key: z
      .string()
      .min(1)
      .meta({
        title: 'Key',
        description: 'The key, as a reference.',
        'x-ui': { widget: 'secret', secret: true },
      }),`,
    example: `{ header: 'X-Api-Key', key: '\${SYSTEM_KEY}' }`,
    sentence: 'adds the header {header}',
    icon: 'key-round',
    ports: '  inputs: [],\n  outputs: [],',
    behaviour: '  authorize: async ({ config }) => ({ headers: { [config.header]: config.key } }),',
  },
};

function testText(key: string, kind: PluginKind): string {
  const name = exportName(key);
  if (kind === 'authenticator') {
    return `import { fakeContext, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { ${name} } from './plugin.ts';

testPluginContract(${name});

it('adds its header', async () => {
  const context = fakeContext(${name}, { config: { header: 'X-Key', key: 'k' } });
  const credentials = await ${name}.authorize?.({ ...context, state: undefined, refresh: false });
  expect(credentials).toEqual({ headers: { 'X-Key': 'k' } });
});
`;
  }
  const { assertion, options } = testParts[kind];
  return `import { runPlugin, testPluginContract } from '@pyheart/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { ${name} } from './plugin.ts';

testPluginContract(${name});

it('${assertion.title}', async () => {
  const run = await runPlugin(${name}, {
    ${options},
    message: { kind: 'text', body: 'one' },
  });
  ${assertion.text}
});
`;
}

const appended = {
  options: `config: { suffix: '?' }`,
  assertion: { title: 'puts the suffix behind the text', text: `expect(run.out?.body).toBe('one?');` },
};
const posted = {
  options: "fetch: async () => new Response('taken')",
  assertion: { title: 'gives on what the system answered', text: `expect(run.out?.body).toBe('taken');` },
};
const testParts: Record<
  Exclude<PluginKind, 'authenticator'>,
  { options: string; assertion: { title: string; text: string } }
> = {
  transformer: appended,
  workflow: appended,
  adapter: posted,
  notifier: posted,
  validator: {
    options: 'config: { longest: 2 }',
    assertion: {
      title: 'finds a text that is too long',
      text: `expect(run.outputs['invalid']).toHaveLength(1);`,
    },
  },
};
