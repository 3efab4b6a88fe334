import type { Hl7Dictionary, StructureNode } from '../dictionary/dictionary.ts';
import type { GroupItem, Hl7Group } from '../dictionary/groupSegments.ts';
import { type Hl7Issue, type Hl7Severity, hl7Issue } from '../issue.ts';
import type { Hl7Message } from '../message.ts';

/** Missing, surplus and misplaced segments of a grouped message. */
export function checkStructure(
  message: Hl7Message,
  root: Hl7Group,
  dictionary: Hl7Dictionary,
  isStrict: boolean,
): Hl7Issue[] {
  const severity = isStrict ? 'error' : 'warning';
  const named = new Set(segmentNames(root.node.nodes));
  return walk(root, true).flatMap(({ group, isRequired }) => [
    ...missing(group, message, isStrict || isRequired, isStrict),
    ...surplus(group, severity),
    ...group.items.flatMap((item) => extra(item, message, named, dictionary, severity)),
  ]);
}

type Walked = { group: Hl7Group; isRequired: boolean };

/** Every group, with whether the message must have it: all groups around it are required too. */
function walk(group: Hl7Group, isRequired: boolean): Walked[] {
  const inner = group.items.flatMap((item) => {
    if (item.kind === 'segment') return [];
    const node = group.node.nodes.find((each) => each.kind === 'group' && each.name === item.name);
    return walk(item, isRequired && node !== undefined && node.min > 0);
  });
  return [{ group, isRequired }, ...inner];
}

function missing(group: Hl7Group, message: Hl7Message, isRequired: boolean, isStrict: boolean): Hl7Issue[] {
  return group.node.nodes
    .filter((node) => node.min > 0 && countOf(node, group) === 0)
    .map((node) => {
      const what = describe(node);
      const name = firstRequired(node);
      // Present elsewhere, it is rather the order that differs; then a warning is all that is certain.
      const isAbsent = isStrict || !message.segments.some((segment) => segment.name === name);
      return hl7Issue('SEGMENT_MISSING', `${what} is required in ${group.name} and is missing.`, {
        at: { ...(name !== undefined && { segment: name }), ...lineOf(group) },
        severity: isRequired && isAbsent ? 'error' : 'warning',
        hint: `Add ${what}, or correct MSH-9 when the message is of another kind.`,
        errorCode: '100',
      });
    });
}

function surplus(group: Hl7Group, severity: Hl7Severity): Hl7Issue[] {
  const { nodes } = group.node;
  return nodes.flatMap((node, index) => {
    if (node.kind !== 'segment' || nodes.findIndex((other) => isSegment(other, node.name)) !== index)
      return [];
    const max = nodes
      .filter((other) => isSegment(other, node.name))
      .reduce((sum, other) => sum + other.max, 0);
    const found = group.items.filter((item) => isExpected(item, node.name));
    const first = found[max];
    if (first?.kind !== 'segment') return [];
    return [
      hl7Issue(
        'SEGMENT_REPEATED',
        `${node.name} stands ${found.length} times in ${group.name}; ${max} allowed.`,
        {
          at: { segment: node.name, line: first.index + 1 },
          severity,
          hint: 'Receivers use the first one. Send one message each, or remove the surplus.',
          errorCode: '100',
        },
      ),
    ];
  });
}

function extra(
  item: GroupItem,
  message: Hl7Message,
  named: ReadonlySet<string>,
  dictionary: Hl7Dictionary,
  severity: Hl7Severity,
): Hl7Issue[] {
  if (item.kind === 'group' || item.status === 'expected') return [];
  const { name } = item.segment;
  // Z segments are agreed between the parties, and lines without a name were reported by the parser.
  if (name.startsWith('Z') || !/^[A-Z][A-Z0-9]{2}$/.test(name)) return [];
  const occurrence = message.segments
    .slice(0, item.index + 1)
    .filter((segment) => segment.name === name).length;
  const at = { segment: name, occurrence, line: item.index + 1 };
  if (named.has(name)) {
    const hint = 'It was kept where it stands. Its place may change its meaning; ask the sender.';
    return [
      hl7Issue('SEGMENT_MISPLACED', `${name} on line ${at.line} is out of order.`, {
        at,
        severity,
        hint,
        errorCode: '100',
      }),
    ];
  }
  const isDefined = dictionary.segments.has(name);
  const text = isDefined
    ? `${name} does not belong into this message.`
    : `${name} is no segment of version ${dictionary.version}.`;
  const hint = isDefined
    ? 'It was kept. Compare MSH-9 with what the sender means.'
    : 'It was kept. Own segments start with Z.';
  return [hl7Issue('SEGMENT_UNEXPECTED', text, { at, severity, hint, errorCode: '100' })];
}

function countOf(node: StructureNode, group: Hl7Group): number {
  if (node.kind === 'choice') return node.options.reduce((sum, option) => sum + countOf(option, group), 0);
  if (node.kind === 'segment') return group.items.filter((item) => isExpected(item, node.name)).length;
  return group.items.filter((item) => item.kind === 'group' && item.name === node.name).length;
}

function isExpected(item: GroupItem, name: string): boolean {
  return item.kind === 'segment' && item.status === 'expected' && item.segment.name === name;
}

function isSegment(node: StructureNode, name: string): boolean {
  return node.kind === 'segment' && node.name === name;
}

function describe(node: StructureNode): string {
  if (node.kind === 'segment') return node.name;
  if (node.kind === 'group') return `The group ${node.name}`;
  return `One of ${node.options.map(describe).join(', ')}`;
}

function firstRequired(node: StructureNode): string | undefined {
  if (node.kind === 'segment') return node.name;
  const inner = node.kind === 'group' ? node.nodes : node.options;
  const next = inner.find((child) => child.min > 0) ?? inner[0];
  return next && firstRequired(next);
}

/** The line of the group's first segment: where to look for what is missing. */
function lineOf(group: Hl7Group): { line?: number } {
  const [first] = group.items;
  if (first === undefined) return {};
  return first.kind === 'segment' ? { line: first.index + 1 } : lineOf(first);
}

function segmentNames(nodes: readonly StructureNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'segment') return [node.name];
    return segmentNames(node.kind === 'group' ? node.nodes : node.options);
  });
}
