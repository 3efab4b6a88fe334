import { describe, expect, it } from 'vitest';
import { PluginError } from '../failure.ts';
import { describePlugin } from '../manifest.ts';
import { type Message, type MessageDraft, type MessageKind, messageKinds } from '../message.ts';
import type { AnyPlugin } from '../plugin.ts';
import { defaultSettings } from '../settings/defaultSettings.ts';
import { fakeContext } from './fakeContext.ts';
import {
  brokenDependencies,
  brokenPlaceholders,
  portFindings,
  undescribedExample,
  unlabelledFields,
  unmarkedSecrets,
} from './manifestFindings.ts';
import { runPlugin } from './runPlugin.ts';
import { textsShown, untranslated } from './textFindings.ts';

export interface PluginContractOptions {
  /** Settings that work here, for example with the port of a local server; the example when absent. */
  config?: Record<string, unknown>;
  /** A message that the plugin takes; its outputs are then compared with the declared ports. */
  message?: MessageDraft;
}

/** Declares the vitest suite that every plugin has to pass. Call it at the top of `plugin.test.ts`. */
export function testPluginContract(plugin: AnyPlugin, options: PluginContractOptions = {}): void {
  describe(`${plugin.key} keeps the plugin contract`, () => {
    testDescription(plugin);
    testSettings(plugin);
    testBehaviours(plugin, options);
  });
}

function testDescription(plugin: AnyPlugin): void {
  const manifest = describePlugin(plugin);

  it('has a manifest that survives JSON', () => {
    expect(JSON.parse(JSON.stringify(manifest))).toEqual(manifest);
  });
  it('has a key in kebab case and a semantic version', () => {
    expect(plugin.key).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(plugin.version).toMatch(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/);
  });
  it('says what it is: title, summary, author, category, icon, sentence', () => {
    const { title, summary, author, category, icon, sentence } = plugin;
    const missing = Object.entries({ title, summary, author, category, icon, sentence })
      .filter(([, text]) => text.trim() === '')
      .map(([name]) => name);
    expect(missing).toEqual([]);
  });
  it('names only settings in its sentence', () => expect(brokenPlaceholders(manifest)).toEqual([]));
  it('lets choices depend on settings that it has', () => expect(brokenDependencies(manifest)).toEqual([]));
  it('has well-named ports', () => expect(portFindings(manifest)).toEqual([]));
  for (const [language, texts] of Object.entries(plugin.texts ?? {})) {
    it(`says in ${language} all that it says in English`, () => {
      expect(untranslated(textsShown(manifest), texts)).toEqual([]);
    });
  }
}

function testSettings(plugin: AnyPlugin): void {
  const manifest = describePlugin(plugin);

  it('has title and help on every setting', () => expect(unlabelledFields(manifest)).toEqual([]));
  it('marks its secrets', () => expect(unmarkedSecrets(manifest)).toEqual([]));
  it('has a valid example', () => {
    expect(plugin.config.safeParse(plugin.example).error?.issues ?? []).toEqual([]);
  });
  it('describes all that its example sets', () => expect(undescribedExample(manifest)).toEqual([]));
  it('accepts the defaults that its form starts with', () => {
    const filled = { ...plugin.example, ...defaultSettings(manifest.configSchema) };
    const first = plugin.config.safeParse(filled);
    // Defaults may contradict the example's choices, never the schema of their own field.
    const own = new Set(Object.keys(defaultSettings(manifest.configSchema)));
    const wrong = (first.error?.issues ?? []).filter((issue) => own.has(String(issue.path[0])));
    expect(wrong).toEqual([]);
  });
  it('refuses or drops settings that it does not know', () => {
    const parsed = plugin.config.safeParse({ ...plugin.example, no_such_setting: 1 });
    if (parsed.success) expect(parsed.data).not.toHaveProperty('no_such_setting');
    else expect(parsed.error.issues.map((issue) => issue.code)).toContain('unrecognized_keys');
  });
}

function testBehaviours(plugin: AnyPlugin, { config, message }: PluginContractOptions): void {
  const settings = config === undefined ? {} : { config };

  it('behaves as its kind does', () => {
    if (plugin.kind === 'authenticator') {
      expect(plugin.authorize).toBeTypeOf('function');
      expect([...plugin.inputs, ...plugin.outputs]).toEqual([]);
      return;
    }
    if (plugin.catches) {
      // The engine hands the message on itself.
      expect(plugin.inputs).toEqual([]);
      expect(plugin.outputs.length).toBeGreaterThan(0);
      return;
    }
    expect(plugin.run ?? plugin.listen, 'run or listen').toBeTypeOf('function');
    if (plugin.run !== undefined) expect(plugin.inputs.length).toBeGreaterThan(0);
    if (plugin.listen !== undefined) expect(plugin.outputs.length).toBeGreaterThan(0);
    if (plugin.run === undefined) expect(plugin.inputs).toEqual([]);
  });

  it('cleans up as often as it is asked to', async () => {
    const state = await plugin.initialize?.(fakeContext(plugin, settings));
    await plugin.cleanup?.(state);
    await plugin.cleanup?.(state);
  });

  if (plugin.run !== undefined && foreignKind(plugin) !== undefined) {
    it('answers a message of a wrong kind with a failure, not a crash', async () => {
      const kind = foreignKind(plugin) ?? 'signal';
      const outcome = await runPlugin(plugin, { ...settings, message: { kind, body: bodyOf(kind) } }).catch(
        (error: unknown) => error,
      );
      expect(outcome).toSatisfy((value) => value instanceof PluginError || isRun(value));
    });
  }

  if (message !== undefined) {
    it('gives on its declared ports, in declared kinds', async () => {
      const { outputs } = await runPlugin(plugin, { ...settings, message });
      const wrong = Object.entries(outputs).flatMap(([port, messages]) =>
        messages.filter((given) => !declares(plugin, port, given)).map((given) => `${port}: ${given.kind}`),
      );
      expect(wrong).toEqual([]);
      expect(JSON.parse(JSON.stringify(outputs))).toEqual(outputs);
    });
  }
}

/** A kind that no input takes. */
function foreignKind(plugin: AnyPlugin): MessageKind | undefined {
  return messageKinds.find((kind) =>
    plugin.inputs.every((port) => port.kinds !== 'any' && !port.kinds.includes(kind)),
  );
}

function bodyOf(kind: MessageKind): string | null | Record<string, never> {
  if (kind === 'signal') return null;
  return kind.startsWith('fhir') || kind === 'json' ? {} : 'text';
}

function isRun(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'outputs' in value;
}

function declares(plugin: AnyPlugin, port: string, { kind }: Message): boolean {
  const kinds = plugin.outputs.find(({ name }) => name === port)?.kinds ?? plugin.dynamicOutputs?.kinds;
  return kinds === 'any' || kinds?.includes(kind) === true;
}
