import { readXml, type XmlElement } from '../../xml/readXml.ts';
import type { ConformanceProfile, NotChecked, ProfileElement } from './conformanceProfile.ts';
import type { AssertionTools } from './readAssertion.ts';
import { RuleBook } from './readRules.ts';
import { type ProfileStructure, readStructure } from './readStructure.ts';
import { readValueSets } from './readValueSets.ts';
import { attributeOf, childOf, childrenOf, nameOf } from './xmlParts.ts';

/** A file of a profile; its outermost element says what it holds, whatever its name is. */
export type ProfileFile = { name: string; text: string };

/**
 * Opens a conformance profile in the XML of NIST's tools: ConformanceProfile, and beside it ConformanceContext
 * (predicates, statements), ValueSetLibrary and ValueSetBindingsContext. What it holds and we cannot check is listed in
 * `notChecked`. Says in a sentence when there is no profile in the files, there are two, or a file is no XML.
 */
export function openProfile(
  files: readonly ProfileFile[],
  compilePattern: AssertionTools['compilePattern'],
): { profile: ConformanceProfile } | { problem: string } {
  const roots = new Map<string, XmlElement>();
  for (const { name, text } of files) {
    const root = readXml(text);
    if ('problem' in root) return { problem: `The file ${name} is no XML. ${root.problem}` };
    const kind = nameOf(root);
    if (roots.has(kind)) return { problem: `Two of the files are a ${kind}; the second is ${name}.` };
    roots.set(kind, root);
  }
  const root = roots.get('ConformanceProfile');
  if (root === undefined) return { problem: 'None of the files is a ConformanceProfile.' };
  const structure = readStructure(root);
  if (structure.messages.length === 0) return { problem: 'The ConformanceProfile has no message.' };
  const rules = new RuleBook();
  const valueSets = readValueSets(roots.get('ValueSetLibrary'), compilePattern, (construct, id) =>
    rules.tell(construct, id),
  );
  rules.addConstraints(roots.get('ConformanceContext'), { compilePattern, valueSets });
  rules.addBindings(roots.get('ValueSetBindingsContext'), valueSets);
  const profile: ConformanceProfile = {
    ...structure,
    rulesOf: (level, id, name) => rules.of(level, id, name),
    identifiers: identifiersIn(roots.get('ConformanceContext'), structure),
    notChecked: [
      ...unreadableConstructs(rules),
      ...conditionsWithoutPredicate(structure, rules),
      ...emptySets(rules),
      ...otherFiles(roots),
      ...unknownParts(structure),
    ],
  };
  return { profile };
}

/** What the profile demands of MSH-21.1 outright: which profiles a message may name when it is for this one. */
function identifiersIn(root: XmlElement | undefined, { segments }: ProfileStructure): string[] {
  const headers = [...segments.values()].filter(({ name }) => name === 'MSH').map(({ id }) => id);
  const contexts = childrenOf(childOf(root, 'Constraints'), 'Segment').flatMap(({ elements }) => elements);
  return contexts
    .filter((each) => headers.includes(attributeOf(each, 'ID')) || attributeOf(each, 'Name') === 'MSH')
    .flatMap((context) => childrenOf(context, 'Constraint'))
    .flatMap((constraint) => childOf(constraint, 'Assertion')?.elements ?? [])
    .filter((assertion) => /^21(\[1\])?\.1(\[1\])?$/.test(attributeOf(assertion, 'Path')))
    .flatMap((assertion) => {
      if (nameOf(assertion) === 'StringList') return attributeOf(assertion, 'CSV').split(',');
      return nameOf(assertion) === 'PlainText' ? [attributeOf(assertion, 'Text')] : [];
    });
}

function unreadableConstructs({ unreadable }: RuleBook): NotChecked[] {
  return [...unreadable].map(([construct, ids]) => ({
    message: `The profile uses ${construct} in ${someOf(ids)}, which is not checked.`,
    hint: 'Check it by hand, or by a rule of your own after this node.',
  }));
}

/** Only message, segment and data type of the element itself are looked at, as the tools write them. */
function conditionsWithoutPredicate(structure: ProfileStructure, rules: RuleBook): NotChecked[] {
  const owners = [
    ...[...structure.segments.values()].map((owner) => ({
      ...owner,
      level: 'segment' as const,
      elements: owner.fields,
      sign: '-',
    })),
    ...[...structure.dataTypes.values()].map((owner) => ({
      ...owner,
      level: 'datatype' as const,
      elements: owner.components,
      sign: '.',
    })),
  ];
  const without = owners.flatMap(({ level, id, name, elements, sign }) => {
    const targets = rules.of(level, id, name).flatMap(({ predicates }) => predicates);
    return elements
      .filter(isConditional)
      .filter(({ number }) => !targets.some(({ target }) => target[0]?.position === number))
      .map(({ number }) => `${id}${sign}${number}`);
  });
  if (without.length === 0) return [];
  return [
    {
      message: `The profile gives no condition for ${someOf(without)}; they count as optional.`,
      hint: 'Ask the author of the profile for the predicates, or check these elements by fields of your own.',
    },
  ];
}

function isConditional({ usage }: ProfileElement): boolean {
  return /^C/.test(usage);
}

function emptySets({ emptySets }: RuleBook): NotChecked[] {
  if (emptySets.size === 0) return [];
  return [
    {
      message: `The profile has no codes for ${someOf([...emptySets])}; these codes are not checked.`,
      hint: 'Add the codes to its value sets when your receiver checks them.',
    },
  ];
}

const readFiles = new Set([
  'ConformanceProfile',
  'ConformanceContext',
  'ValueSetLibrary',
  'ValueSetBindingsContext',
]);

/** Files without content, as tools write them for what a profile does not use, are no loss. */
function otherFiles(roots: ReadonlyMap<string, XmlElement>): NotChecked[] {
  return [...roots]
    .filter(([name, { elements }]) => !readFiles.has(name) && elements.length > 0)
    .map(([name]) => ({
      message: `The profile has a file of ${name}, which is not checked.`,
      hint: 'Check it by hand, or by a rule of your own after this node.',
    }));
}

/** Flavours that the profile refers to and does not define. */
function unknownParts({ messages, segments, dataTypes }: ProfileStructure): NotChecked[] {
  const ids = new Set<string>();
  const visit = (nodes: ProfileStructure['messages'][number]['nodes']) => {
    for (const node of nodes) {
      if (node.kind === 'group') visit(node.nodes);
      else if (!segments.has(node.id)) ids.add(node.id);
    }
  };
  for (const { nodes } of messages) visit(nodes);
  const elements = [
    ...[...segments.values()].flatMap(({ fields }) => fields),
    ...[...dataTypes.values()].flatMap(({ components }) => components),
  ];
  for (const { dataType } of elements) if (!dataTypes.has(dataType)) ids.add(dataType);
  if (ids.size === 0) return [];
  return [
    {
      message: `The profile does not define ${someOf([...ids])}, which it refers to; they are not checked.`,
      hint: 'Export the profile again with all its segments and data types.',
    },
  ];
}

/** The first few by name, and how many there are. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} … (${names.length})` : shown;
}
