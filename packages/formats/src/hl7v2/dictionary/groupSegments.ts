import type { Hl7Message } from '../message.ts';
import type { Hl7Segment } from '../segment.ts';
import type { StructureDefinition, StructureNode } from './dictionary.ts';
import { entryTo, type Strictness } from './entryTo.ts';

/** A segment in its place; `index` counts the segments of the message from 0. */
export type GroupedSegment = {
  kind: 'segment';
  index: number;
  segment: Hl7Segment;
  /** `extra`: the structure has no room for it here (Z segments, unexpected ones); it stays where it occurred. */
  status: 'expected' | 'extra';
};
export type Hl7Group = { kind: 'group'; name: string; node: GroupNode; items: GroupItem[] };
export type GroupItem = GroupedSegment | Hl7Group;
/** What a group of the structure holds; the message itself is the outermost one. */
type GroupNode = { name: string; nodes: readonly StructureNode[] };

/** An open group: the position of the last match in it, and how often that position matched. */
type Frame = { group: Hl7Group; at: number; count: number; max: number; instance: number };

/**
 * Puts the segments of a message into the groups of its structure. Every segment is kept, in order. Greedy: a segment
 * goes to the innermost open place that fits; required segments before it may be missing, which validation reports.
 */
export function groupSegments(message: Hl7Message, structure: StructureDefinition): Hl7Group {
  const root: Hl7Group = { kind: 'group', name: structure.name, node: structure, items: [] };
  let frames: Frame[] = [{ group: root, at: 0, count: 0, max: 1, instance: 1 }];
  const ownNames = new Set(ownSegments(structure.nodes));
  for (const [index, segment] of message.segments.entries()) {
    const { name } = segment;
    const placed = name.startsWith('Z') && !ownNames.has(name) ? undefined : place(frames, name);
    frames = placed ?? frames;
    const status = placed ? 'expected' : 'extra';
    frames.at(-1)!.group.items.push({ kind: 'segment', index, segment, status });
  }
  return root;
}

/** Z segments that a structure names, as those of conformance profiles do. */
function ownSegments(nodes: readonly StructureNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'segment') return node.name.startsWith('Z') ? [node.name] : [];
    return ownSegments(node.kind === 'group' ? node.nodes : node.options);
  });
}

/** The open groups after a segment of this name, or undefined when it fits nowhere. */
function place(frames: readonly Frame[], name: string): Frame[] | undefined {
  return (
    search(frames, name, 'strict') ?? search(frames, name, 'skip-required') ?? search(frames, name, 'repeat')
  );
}

function search(frames: readonly Frame[], name: string, strictness: Strictness): Frame[] | undefined {
  for (let depth = frames.length - 1; depth >= 0; depth--) {
    const outer = frames.slice(0, depth);
    const frame = frames[depth]!;
    const inside = advance(frame, name, strictness);
    if (inside) return [...outer, ...inside];
    const isComplete = frame.group.node.nodes.slice(frame.at + 1).every((node) => node.min === 0);
    if (strictness === 'strict' && !isComplete) return undefined;
    const again =
      depth > 0 && frame.instance < frame.max ? entryTo(frame.group.node.nodes, name, strictness) : undefined;
    // A new instance without its first segment is believable only for one of the group's own segments: a stray PD1
    // must not start another patient.
    if (again && (strictness === 'strict' || again.length === 1)) {
      return [
        ...outer,
        ...open(frames[depth - 1]!.group, frame.group.node, again, frame.max, frame.instance + 1),
      ];
    }
  }
  return undefined;
}

/** Matches at the position of a frame again, or further on in it. */
function advance(frame: Frame, name: string, strictness: Strictness): Frame[] | undefined {
  const { nodes } = frame.group.node;
  const here = nodes[frame.at];
  const mayRepeat = here !== undefined && (frame.count < here.max || strictness === 'repeat');
  if (mayRepeat && here.kind !== 'group') {
    const path = entryTo([here], name, strictness);
    if (path) return enter(frame, frame.at, path.slice(1), frame.count + 1);
  }
  const from = frame.count > 0 ? frame.at + 1 : frame.at;
  const path = entryTo(nodes.slice(from), name, strictness);
  return path && enter(frame, from + path[0]!, path.slice(1), 1);
}

/** The frame moved to a node, with the groups that lead to the segment below it. */
function enter(frame: Frame, at: number, path: readonly number[], count: number): Frame[] {
  const node = frame.group.node.nodes[at]!;
  return [{ ...frame, at, count }, ...openNode(frame.group, node, path)];
}

function openNode(parent: Hl7Group, node: StructureNode, path: readonly number[]): Frame[] {
  if (node.kind === 'segment') return [];
  if (node.kind === 'group') return open(parent, node, path, node.max, 1);
  const [option, ...rest] = path;
  return option === undefined ? [] : openNode(parent, node.options[option]!, rest);
}

function open(
  parent: Hl7Group,
  node: GroupNode,
  path: readonly number[],
  max: number,
  instance: number,
): Frame[] {
  const group: Hl7Group = { kind: 'group', name: node.name, node, items: [] };
  parent.items.push(group);
  const [at = 0, ...rest] = path;
  return [{ group, at, count: 1, max, instance }, ...openNode(group, node.nodes[at]!, rest)];
}
