import { Hl7Message } from '../message.ts';
import type { Hl7Segment } from '../segment.ts';
import type { Hl7Group } from './groupSegments.ts';

/** All groups of a name, at any depth, in message order: every `ORDER_OBSERVATION` of a result message, say. */
export function findGroups(root: Hl7Group, name: string): Hl7Group[] {
  return root.items.flatMap((item) => {
    if (item.kind === 'segment') return [];
    return item.name === name ? [item, ...findGroups(item, name)] : findGroups(item, name);
  });
}

/** The segments of a group and of the groups in it, in message order. */
export function groupedSegments(group: Hl7Group): Hl7Segment[] {
  return group.items.flatMap((item) => (item.kind === 'segment' ? [item.segment] : groupedSegments(item)));
}

/**
 * The header and one group as a message of their own, so that paths count within the group: `OBX[1]-5` is the first
 * result of this order, not of the whole message.
 */
export function groupAsMessage(message: Hl7Message, group: Hl7Group): Hl7Message {
  const header = message.segments[0];
  const segments = groupedSegments(group).filter((segment) => segment !== header);
  return new Hl7Message(header ? [header, ...segments] : segments, message.delimiters);
}
