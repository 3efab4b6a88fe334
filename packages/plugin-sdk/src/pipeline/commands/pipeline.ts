import { arrangeNodes } from '../arrangeNodes.ts';
import {
  type PipelineDocument,
  type PipelineNode,
  type PipelineSettings,
  pipelineSettingsSchema,
} from '../document.ts';
import { type Command, CommandRefused, defineCommand, draftNode } from './Command.ts';
import { refusePrototype } from './refusePrototype.ts';

export function renamePipeline(name: string): Command {
  return defineCommand({
    name: 'renamePipeline',
    label: () => `Renamed the pipeline to ${name}`,
    key: 'rename pipeline',
    change: (draft) => {
      if (name.trim() === '') throw new CommandRefused('A pipeline needs a name.');
      if (name.length > 120) throw new CommandRefused('A name has at most 120 characters.');
      draft.name = name;
    },
  });
}

export function describePipeline(description: string): Command {
  return defineCommand({
    name: 'describePipeline',
    label: () => 'Changed the description',
    key: 'describe pipeline',
    change: (draft) => {
      if (description.length > 2000) throw new CommandRefused('A description has at most 2,000 characters.');
      if (description === '') delete draft.description;
      else draft.description = description;
    },
  });
}

/** Changes some of the settings of the pipeline itself: trace, order, retry, time limit. */
export function setPipelineSettings(settings: Partial<PipelineSettings>): Command {
  return defineCommand({
    name: 'setPipelineSettings',
    label: () => 'Changed the pipeline settings',
    key: `pipeline settings ${Object.keys(settings).sort().join(' ')}`,
    change: (draft) => {
      const parsed = pipelineSettingsSchema.safeParse({ ...draft.settings, ...settings });
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        throw new CommandRefused(`${issue?.path.join('.') ?? 'Settings'}: ${issue?.message ?? 'not valid'}.`);
      }
      draft.settings = parsed.data;
    },
  });
}

/** Replaces everything at once: an import, an edit of the YAML, a restored version. */
export function replaceDocument(document: PipelineDocument, label = 'Replaced the pipeline'): Command {
  return defineCommand({
    name: 'replaceDocument',
    label: () => label,
    key: `replace ${label}`,
    change: (draft) => {
      refusePrototype(document);
      const next = structuredClone(document);
      if (draft.name !== next.name) draft.name = next.name;
      if (!sameJson(draft.nodes, next.nodes)) draft.nodes = next.nodes;
      if (!sameJson(draft.wires, next.wires)) draft.wires = next.wires;
      if (!sameJson(draft.settings, next.settings)) draft.settings = next.settings;
      for (const part of ['description', 'groups', 'notes', 'tests'] as const) {
        if (sameJson(draft[part], next[part])) continue;
        if (next[part] === undefined) delete draft[part];
        else Object.assign(draft, { [part]: next[part] });
      }
    },
  });
}

/** Arranges the nodes from left to right, or puts them where a layout of the caller says. */
export function layout(positions?: Readonly<Record<string, PipelineNode['position']>>): Command {
  return defineCommand({
    name: 'layout',
    label: () => 'Arranged the nodes',
    change: (draft) => {
      for (const [id, position] of Object.entries(positions ?? arrangeNodes(draft))) {
        draftNode(draft, id).position = { ...position };
      }
    },
  });
}

/** An edit of the YAML that says the same again leaves no step in the history. */
function sameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
