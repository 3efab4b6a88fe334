import type { GroupItem, Hl7Group } from '../dictionary/groupSegments.ts';
import type { Hl7Place } from '../issue.ts';
import { partOf } from '../partOf.ts';
import { type Hl7Segment, isVerbatim, split } from '../segment.ts';
import { unescapeText } from '../unescape.ts';
import type { ProfileNode } from './conformanceProfile.ts';
import type { PathStep } from './elementPath.ts';

/** Anything of a message that a profile speaks of: a group, a segment, a repetition of a field, a component. */
export interface ElementNode {
  place: Hl7Place;
  /** Which one of those at its position, from 1. */
  instance: number;
  /** As it stands in the message; empty for a group. */
  raw: string;
  /** The value, unescaped. */
  text: string;
  isPresent: boolean;
  /** The last position below that there may be something at. */
  last(): number;
  /** Those at a position below; a field that is empty has none. */
  at(position: number): readonly ElementNode[];
  /** The place of one below, also when there is none. */
  placeAt(position: number, instance: number): Hl7Place;
}

/** Those that a path leads to and that have content. */
export function findElements(node: ElementNode, path: readonly PathStep[]): readonly ElementNode[] {
  let found: readonly ElementNode[] = [node];
  for (const { position, instance } of path) {
    found = found.flatMap((each) => {
      const below = each.at(position);
      return instance === 'all' ? below : below.filter((one) => one.instance === instance);
    });
  }
  return found.filter(({ isPresent }) => isPresent);
}

/** Where a path leads, as far as the message goes and beyond. */
export function placeOfPath(node: ElementNode, path: readonly PathStep[]): Hl7Place {
  let at: ElementNode = node;
  for (const [index, step] of path.entries()) {
    const instance = step.instance === 'all' ? 1 : step.instance;
    const next = at.at(step.position).find((one) => one.instance === instance);
    if (next === undefined) return absentPlace(at, step.position, instance, path.slice(index + 1));
    at = next;
  }
  return at.place;
}

function absentPlace(
  node: ElementNode,
  position: number,
  instance: number,
  rest: readonly PathStep[],
): Hl7Place {
  const place = node.placeAt(position, instance);
  const [next] = rest;
  if (next === undefined || place.field === undefined) return place;
  if (place.component === undefined) return { ...place, component: next.position, ...below(rest[1]) };
  return { ...place, subcomponent: next.position };
}

function below(step: PathStep | undefined): { subcomponent?: number } {
  return step === undefined ? {} : { subcomponent: step.position };
}

/** A group with the nodes of its structure; positions count the nodes. */
export function groupNode(
  group: Hl7Group,
  nodes: readonly ProfileNode[],
  occurrenceOf: (segment: Hl7Segment) => number,
  instance = 1,
): ElementNode & { items(position: number): readonly GroupItem[] } {
  const byPosition = positionsOf(group, nodes);
  const items = (position: number) => byPosition.get(position) ?? [];
  const at = (position: number) => {
    const node = nodes[position - 1];
    return items(position).map((item, index) =>
      item.kind === 'segment'
        ? segmentNode(item.segment, item.index, occurrenceOf(item.segment), index + 1)
        : groupNode(item, node?.kind === 'group' ? node.nodes : [], occurrenceOf, index + 1),
    );
  };
  const placeAt = (position: number): Hl7Place => ({
    ...segmentOf(firstSegment(nodes[position - 1])),
    ...lineOf(group),
  });
  const place = { ...segmentOf(firstSegment(nodes[0])), ...lineOf(group) };
  return {
    place,
    instance,
    raw: '',
    text: '',
    isPresent: group.items.length > 0,
    last: () => nodes.length,
    at,
    placeAt,
    items,
  };
}

/** Items stand in the order of the structure, so each belongs to the next node of its name. */
function positionsOf(group: Hl7Group, nodes: readonly ProfileNode[]): Map<number, GroupItem[]> {
  const positions = new Map<number, GroupItem[]>();
  let from = 0;
  for (const item of group.items) {
    if (item.kind === 'segment' && item.status === 'extra') continue;
    const name = item.kind === 'segment' ? item.segment.name : item.name;
    const fits = (node: ProfileNode) => node.kind === item.kind && node.name === name;
    const later = nodes.findIndex((node, index) => index >= from && fits(node));
    const index = later < 0 ? nodes.findIndex(fits) : later;
    if (index < 0) continue;
    from = index;
    const known = positions.get(index + 1);
    if (known) known.push(item);
    else positions.set(index + 1, [item]);
  }
  return positions;
}

function firstSegment(node: ProfileNode | undefined): string | undefined {
  return node?.kind === 'group' ? firstSegment(node.nodes[0]) : node?.name;
}

function segmentOf(segment: string | undefined): { segment?: string } {
  return segment === undefined ? {} : { segment };
}

function lineOf(group: Hl7Group): { line?: number } {
  const [first] = group.items;
  if (first === undefined) return {};
  return first.kind === 'segment' ? { line: first.index + 1 } : lineOf(first);
}

function segmentNode(segment: Hl7Segment, index: number, occurrence: number, instance: number): ElementNode {
  const place = { segment: segment.name, occurrence, line: index + 1 };
  const at = (field: number) =>
    segment.repetitions(field).map((raw, each) => {
      const where = { ...place, field, repetition: each + 1 };
      return isVerbatim(segment.name, field)
        ? leafNode(raw, raw, where, each + 1)
        : valueNode(raw, segment, where, each + 1);
    });
  const placeAt = (field: number, repetition: number) => ({ ...place, field, repetition });
  const { raw } = segment;
  return { place, instance, raw, text: raw, isPresent: true, last: () => segment.fieldCount, at, placeAt };
}

/** A repetition, a component or a sub-component. There is no separator below the last. */
function valueNode(raw: string, segment: Hl7Segment, place: Hl7Place, instance: number): ElementNode {
  const { delimiters } = segment;
  if (place.subcomponent !== undefined) return leafNode(raw, unescapeText(raw, delimiters), place, instance);
  const depth = place.component === undefined ? 'component' : 'subcomponent';
  const at = (position: number) => {
    const part = partOf(raw, delimiters[depth], position);
    return part === '' ? [] : [valueNode(part, segment, { ...place, [depth]: position }, 1)];
  };
  const placeAt = (position: number) => ({ ...place, [depth]: position });
  const text = unescapeText(raw, delimiters);
  const last = () => split(raw, delimiters[depth]).length;
  return { place, instance, raw, text, isPresent: raw !== '', last, at, placeAt };
}

function leafNode(raw: string, text: string, place: Hl7Place, instance: number): ElementNode {
  const leaf: ElementNode = {
    place,
    instance,
    raw,
    text,
    isPresent: raw !== '',
    last: () => 1,
    at: (position) => (position === 1 ? [leaf] : []),
    placeAt: () => place,
  };
  return leaf;
}
