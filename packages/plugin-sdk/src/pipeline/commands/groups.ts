import type { Draft } from 'immer';
import type { NodeGroup, PipelineDocument } from '../document.ts';
import { freeId } from '../freeId.ts';
import { borderOf, borderProblem, groupOf } from '../groupBorders.ts';
import { type Command, CommandRefused, defineCommand, titleOf, titlesOf } from './Command.ts';
import { joinGroup, keepGroups, leaveGroups } from './membership.ts';

/** Makes nodes one group. Refused when messages would enter or leave it at two places, or one is grouped already. */
export function groupNodes(ids: readonly string[], name: string): Command {
  return defineCommand({
    name: 'groupNodes',
    label: (document) => `Grouped ${titlesOf(document, ids)} as ${name.trim()}`,
    change: (draft) => {
      if (ids.length === 0) throw new CommandRefused('Select the nodes that shall be one group first.');
      for (const id of ids) {
        const other = groupOf(draft, id);
        if (!other) continue;
        throw new CommandRefused(
          `${titleOf(draft, id)} is in the group "${other.name}" already. Groups are not nested: ungroup that one first.`,
        );
      }
      const group = { id: freeId(draft.groups ?? [], 'group'), name: checkedName(name), nodes: [...ids] };
      draft.groups = [...(draft.groups ?? []), group];
      refuseOpen(draft, group.id);
    },
  });
}

/** Dissolves groups; their nodes and wires stay. */
export function ungroup(ids: readonly string[]): Command {
  return defineCommand({
    name: 'ungroup',
    label: (document) =>
      ids.length === 1 ? `Ungrouped ${groupName(document, ids[0])}` : `Ungrouped ${ids.length} groups`,
    change: (draft) => keepGroups(draft, ({ id }) => !ids.includes(id)),
  });
}

export function renameGroup(id: string, name: string): Command {
  return defineCommand({
    name: 'renameGroup',
    label: (document) => `Renamed the group ${groupName(document, id)} to ${name}`,
    key: `rename group ${id}`,
    change: (draft) => {
      draftGroup(draft, id).name = checkedName(name);
    },
  });
}

/** Draws groups as one node each, or as their nodes again. */
export function setCollapsed(ids: readonly string[], collapsed: boolean): Command {
  return defineCommand({
    name: 'setCollapsed',
    label: (document) => {
      const what = ids.length === 1 ? `the group ${groupName(document, ids[0])}` : `${ids.length} groups`;
      return `${collapsed ? 'Collapsed' : 'Expanded'} ${what}`;
    },
    change: (draft) => {
      for (const id of ids) {
        const group = draftGroup(draft, id);
        if (collapsed) group.collapsed = true;
        else delete group.collapsed;
      }
    },
  });
}

/** Puts nodes into a group, out of the one that they were in. Refused when a group would be left open. */
export function addToGroup(id: string, nodes: readonly string[]): Command {
  return defineCommand({
    name: 'addToGroup',
    label: (document) => `Put ${titlesOf(document, nodes)} into the group ${groupName(document, id)}`,
    change: (draft) => {
      const { name } = draftGroup(draft, id);
      const before = (draft.groups ?? []).map((group) => group.id);
      leaveGroups(
        draft,
        nodes.filter((node) => groupOf(draft, node)?.id !== id),
      );
      for (const node of nodes) joinGroup(draft, id, node);
      if (!draft.groups?.some((group) => group.id === id)) throw new CommandRefused(`"${name}" is gone.`);
      for (const each of before) refuseOpen(draft, each);
    },
  });
}

/** Takes nodes out of their group. Refused when the rest would be left open. */
export function takeOutOfGroup(nodes: readonly string[]): Command {
  return defineCommand({
    name: 'takeOutOfGroup',
    label: (document) => `Took ${titlesOf(document, nodes)} out of the group`,
    change: (draft) => {
      const touched = nodes.flatMap((node) => groupOf(draft, node)?.id ?? []);
      if (touched.length === 0) throw new CommandRefused('These nodes are in no group.');
      leaveGroups(draft, nodes);
      for (const id of touched) refuseOpen(draft, id);
    },
  });
}

function refuseOpen(draft: Draft<PipelineDocument>, id: string): void {
  const group = draft.groups?.find((candidate) => candidate.id === id);
  const problem = group && borderProblem(borderOf(group, draft.wires), draft);
  if (problem) throw new CommandRefused(problem);
}

function draftGroup(draft: Draft<PipelineDocument>, id: string): Draft<NodeGroup> {
  const group = draft.groups?.find((candidate) => candidate.id === id);
  if (!group) throw new CommandRefused(`There is no group "${id}" in this pipeline.`);
  return group;
}

function groupName({ groups = [] }: PipelineDocument, id: string | undefined): string {
  return groups.find((group) => group.id === id)?.name ?? String(id);
}

function checkedName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') throw new CommandRefused('A group needs a name.');
  if (trimmed.length > 120) throw new CommandRefused('A name has at most 120 characters.');
  return trimmed;
}
