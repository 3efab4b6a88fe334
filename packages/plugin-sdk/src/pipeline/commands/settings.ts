import type { Draft } from 'immer';
import type { PluginManifest } from '../../manifest.ts';
import { portsOf } from '../../ports/portsOf.ts';
import { dereference, isRecord, type JsonSchema } from '../../settings/jsonSchema.ts';
import type { PipelineDocument, PipelineNode } from '../document.ts';
import { type Command, CommandRefused, defineCommand, draftNode, titleOf } from './Command.ts';
import { refusePrototype } from './refusePrototype.ts';

export type SettingPath = readonly (string | number)[];

/** Replaces all settings of a node. With the manifest, wires follow ports that were renamed or removed. */
export function changeSettings(
  id: string,
  settings: Record<string, unknown>,
  manifest?: PluginManifest,
): Command {
  return defineCommand({
    name: 'changeSettings',
    label: (document) => `Changed the settings of ${titleOf(document, id)}`,
    key: `settings ${id}`,
    change: (draft) => {
      refusePrototype(settings);
      const node = draftNode(draft, id);
      const before = outputNames(node, manifest);
      // A form that is saved unchanged leaves no step in the history.
      if (JSON.stringify(node.settings) === JSON.stringify(settings)) return;
      node.settings = structuredClone(settings);
      followPorts(draft, id, before, outputNames(node, manifest));
    },
  });
}

/** Sets one field, such as `['rules', 2, 'port']`; `undefined` removes it. Typing in a field is one step. */
export function changeSetting(
  id: string,
  path: SettingPath,
  value: unknown,
  manifest?: PluginManifest,
): Command {
  return defineCommand({
    name: 'changeSetting',
    label: (document) => `Changed ${fieldTitle(path, manifest)} of ${titleOf(document, id)}`,
    key: `setting ${id} ${JSON.stringify(path)}`,
    change: (draft) => {
      refusePrototype(value);
      const node = draftNode(draft, id);
      const before = outputNames(node, manifest);
      setAt(node.settings, path, value);
      followPorts(draft, id, before, outputNames(node, manifest));
    },
  });
}

function setAt(settings: Record<string, unknown>, path: SettingPath, value: unknown): void {
  const last = path.at(-1);
  if (last === undefined) throw new CommandRefused('The field of the setting is not named.');
  let container: unknown = settings;
  path.slice(0, -1).forEach((part, index) => {
    const next = typeof path[index + 1] === 'number' ? [] : {};
    if (read(container, part) === undefined) write(container, part, next);
    container = read(container, part);
  });
  if (value === undefined && isRecord(container)) delete container[last];
  else if (value === undefined && Array.isArray(container)) container.splice(Number(last), 1);
  else write(container, last, structuredClone(value));
}

function read(container: unknown, part: string | number): unknown {
  if (Array.isArray(container)) return container[Number(part)];
  return isRecord(container) && Object.hasOwn(container, part) ? container[part] : undefined;
}

function write(container: unknown, part: string | number, value: unknown): void {
  if (part === '__proto__') throw new CommandRefused('A setting cannot have this name.');
  if (Array.isArray(container)) container[Number(part)] = value;
  else if (isRecord(container)) container[part] = value;
  else throw new CommandRefused(`The setting "${part}" lies within a plain value.`);
}

function outputNames(node: Pick<PipelineNode, 'settings'>, manifest: PluginManifest | undefined): string[] {
  const varies = manifest?.dynamicOutputs ?? manifest?.outputs.some(({ showIf }) => showIf !== undefined);
  if (manifest === undefined || !varies) return [];
  return portsOf(node, manifest).outputs.map(({ name }) => name);
}

/** One name gone and one new in its place is a rename; names that are gone otherwise lose their wires. */
function followPorts(draft: Draft<PipelineDocument>, id: string, before: string[], after: string[]): void {
  const gone = before.filter((name) => !after.includes(name));
  const fresh = after.filter((name) => !before.includes(name));
  if (gone.length === 0) return;
  const [renamed] = before.length === after.length && gone.length === 1 ? fresh : [];
  if (renamed === undefined) {
    draft.wires = draft.wires.filter(({ from }) => from.node !== id || !gone.includes(from.port));
    return;
  }
  for (const { from } of draft.wires) if (from.node === id && gone.includes(from.port)) from.port = renamed;
}

function fieldTitle(path: SettingPath, manifest: PluginManifest | undefined): string {
  const root: JsonSchema = manifest?.configSchema ?? {};
  let schema: JsonSchema | undefined = root;
  for (const part of path) {
    const at: JsonSchema = dereference(schema ?? {}, root);
    if (typeof part === 'number') schema = isRecord(at.items) ? at.items : undefined;
    else schema = at.properties?.[part];
  }
  return schema?.title ?? String(path.at(-1) ?? 'a setting');
}
