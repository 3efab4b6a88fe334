import { groupSegments, type Hl7Group } from '../dictionary/groupSegments.ts';
import { type Hl7Issue, hl7Issue } from '../issue.ts';
import type { Hl7Message } from '../message.ts';
import type { Hl7Segment } from '../segment.ts';
import { type Carried, carry, descend, type ProfileCheck, rangeOf, usageOf } from './check.ts';
import { checkContext, checkElements } from './checkElements.ts';
import type { ConformanceProfile, ProfileMessage, ProfileNode } from './conformanceProfile.ts';
import { type ElementNode, groupNode } from './elementNode.ts';

export type ProfileOptions = {
  /** Whether lengths and surplus elements are errors, which receivers mostly cope with. Default: warnings. */
  isStrict?: boolean;
  /** Stop after so many issues; default 500. */
  maxIssues?: number;
};

/**
 * Checks a message against a conformance profile: structure and groups, usage, cardinality, lengths, data types,
 * predicates, conformance statements and value sets. What the profile holds and is not checked comes last, as notes.
 * The message must be of a type that `profileMessageFor` finds.
 */
export function checkProfile(
  message: Hl7Message,
  profile: ConformanceProfile,
  structure: ProfileMessage,
  { isStrict = false, maxIssues = 500 }: ProfileOptions = {},
): Hl7Issue[] {
  const check: ProfileCheck = {
    profile,
    isStrict,
    issues: [],
    isFull: () => check.issues.length >= maxIssues,
  };
  const root = groupSegments(message, {
    name: structure.structure || structure.type,
    title: '',
    nodes: structure.nodes,
  });
  const occurrences = occurrencesIn(message);
  const node = groupNode(root, structure.nodes, (segment) => occurrences.get(segment) ?? 1);
  const rules = profile.rulesOf('message', structure.id, structure.structure);
  checkContext(node, rules, check);
  checkGroup(root, node, structure.nodes, carry(rules, node), check);
  const notes = profile.notChecked.map(({ message: text, hint }) =>
    hl7Issue('PROFILE_NOT_CHECKED', text, { hint, severity: 'info' }),
  );
  return [...check.issues.slice(0, maxIssues), ...notes];
}

/** The message of a profile that is for messages of this type and event, or undefined. */
export function profileMessageFor(
  { type, trigger }: Hl7Message,
  { messages }: ConformanceProfile,
): ProfileMessage | undefined {
  return messages.find((each) => each.type === type && (each.event === '' || each.event === trigger));
}

type Node = ReturnType<typeof groupNode>;

function checkGroup(
  group: Hl7Group,
  node: Node,
  nodes: readonly ProfileNode[],
  carried: Carried,
  check: ProfileCheck,
): void {
  for (const item of group.items) {
    if (item.kind === 'segment' && item.status === 'extra') unexpected(item, check);
  }
  for (const [index, expected] of nodes.entries()) {
    const position = index + 1;
    const found = node.at(position);
    countNodes(expected, found, node, position, usageOf(expected.usage, carried, position, 1), check);
    const items = node.items(position);
    for (const [at, below] of found.entries()) {
      if (check.isFull()) return;
      const item = items[at];
      const inner = descend(carried, position, below.instance);
      if (item?.kind === 'group' && expected.kind === 'group') {
        const rules = check.profile.rulesOf('group', expected.id, expected.name);
        checkContext(below, rules, check);
        checkGroup(item, below as Node, expected.nodes, carry(rules, below, inner), check);
      } else if (expected.kind === 'segment') checkSegment(expected.id, below, inner, check);
    }
  }
}

function checkSegment(id: string, node: ElementNode, carried: Carried, check: ProfileCheck): void {
  const segment = check.profile.segments.get(id);
  if (segment === undefined) return;
  const rules = check.profile.rulesOf('segment', id, segment.name);
  checkContext(node, rules, check);
  checkElements(node, segment.fields, carry(rules, node, carried), check, segment.typeChoices);
}

function countNodes(
  expected: ProfileNode,
  found: readonly ElementNode[],
  group: ElementNode,
  position: number,
  usage: string,
  { issues }: ProfileCheck,
): void {
  const what = expected.kind === 'group' ? `The group ${expected.name}` : expected.name;
  const [first] = found;
  if (first === undefined) {
    if (usage === 'R')
      issues.push(
        hl7Issue('SEGMENT_MISSING', `${what} is required by the profile and is missing.`, {
          at: group.placeAt(position, 1),
          hint: 'Send it, or correct MSH-21 when another profile is meant.',
          errorCode: '100',
        }),
      );
    return;
  }
  if (usage === 'X') {
    issues.push(
      hl7Issue('SEGMENT_NOT_USED', `${what} is there, and the profile does not allow it.`, {
        at: first.place,
        hint: 'Leave it out.',
        errorCode: '100',
      }),
    );
  } else if (found.length > expected.max || found.length < expected.min) {
    const range = rangeOf(expected);
    issues.push(
      hl7Issue('SEGMENT_COUNT', `${what} is there ${found.length} times; the profile allows ${range}.`, {
        at: (found[expected.max] ?? first).place,
        hint: 'Send as many as the profile allows.',
        errorCode: '100',
      }),
    );
  }
}

function unexpected(item: { segment: Hl7Segment; index: number }, { issues }: ProfileCheck): void {
  const { name } = item.segment;
  // A line without a name was reported by the parser.
  if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) return;
  issues.push(
    hl7Issue('SEGMENT_UNEXPECTED', `The profile has no ${name} at this place of the message.`, {
      at: { segment: name, line: item.index + 1 },
      hint: 'Leave it out, or bring the segments into the order of the profile.',
      errorCode: '100',
    }),
  );
}

function occurrencesIn(message: Hl7Message): Map<Hl7Segment, number> {
  const counts = new Map<string, number>();
  const occurrences = new Map<Hl7Segment, number>();
  for (const segment of message.segments) {
    const count = (counts.get(segment.name) ?? 0) + 1;
    counts.set(segment.name, count);
    occurrences.set(segment, count);
  }
  return occurrences;
}
