/**
 * Compiles the `hl7-dictionary` package (MIT) into one slim JSON file per version beside this script:
 *
 *     node packages/formats/src/hl7v2/data/build.ts
 *
 * Version 2.7 is left out: the source gives it the content of 2.7.1.
 * Known flaws of the source are mended here: choices whose members lost their names, repetition counts that are
 * really table numbers, and OBX-5, whose type OBX-2 decides.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { StructureNode } from '../dictionary/dictionary.ts';
import { formatStructure } from '../dictionary/structureGrammar.ts';

type SourceField = { datatype: string; desc: string; opt: number; rep: number; len?: number; table?: number };
type SourceNode = {
  name: string | null;
  min: number;
  max: number;
  children?: SourceNode[];
  compounds?: SourceNode[];
};
type SourceVersion = {
  segments: Record<string, { desc: string; fields: SourceField[] }>;
  fields: Record<string, { desc: string; subfields: SourceField[] }>;
  messages: Record<string, { desc: string; segments: { segments: SourceNode[] } }>;
};
type Source = {
  definitions: Record<string, SourceVersion>;
  tables: Record<string, { desc: string; values: Record<string, string> }>;
};

const versions = ['2.3', '2.3.1', '2.4', '2.5', '2.5.1', '2.6', '2.7.1'];
const usages: Record<number, string> = { 1: 'O', 2: 'R', 3: 'C', 4: 'B' };

function main(): void {
  const require = createRequire(import.meta.url);
  const source: Source = require('hl7-dictionary');
  for (const version of versions) write(`${version}.json`, compile(source.definitions[version]!));
  write('tables.json', { tables: compileTables(source.tables) });
}

function compile(source: SourceVersion): Record<string, Record<string, unknown>> {
  const choices = namedChoices(source);
  const known = new Map<string, string>();
  const structures: Record<string, unknown> = {};
  for (const [name, message] of Object.entries(source.messages)) {
    const text = formatStructure(message.segments.segments.map((node) => convert(node, '', choices)));
    const same = known.get(text);
    structures[name] = [message.desc, same === undefined ? text : `=${same}`];
    if (same === undefined) known.set(text, name);
  }
  return {
    segments: mapValues(source.segments, ({ desc, fields }, name) => [
      desc,
      fields.map((field, index) => row(field, name, index + 1)),
    ]),
    dataTypes: mapValues(source.fields, ({ desc, subfields }) => [
      desc,
      subfields.map((field) => row(field)),
    ]),
    structures,
  };
}

/** Title, type, usage, repetitions (0 unlimited), length (0 unknown), table (0 none); trailing zeros left out. */
function row(field: SourceField, segment = '', number = 0): unknown[] {
  const isMisplacedTable = field.rep > 99 && field.rep === field.table;
  const type = segment === 'OBX' && number === 5 ? 'VARIES' : field.datatype;
  const cells = [
    field.desc.trim(),
    type,
    usages[field.opt] ?? 'O',
    isMisplacedTable ? 1 : field.rep,
    field.len ?? 0,
    field.table ?? 0,
  ];
  return cells.slice(0, cells.findLastIndex((cell) => cell !== 0) + 1);
}

function convert(
  node: SourceNode,
  parent: string,
  choices: ReadonlyMap<string, SourceNode[]>,
): StructureNode {
  const { min } = node;
  const max = node.max === 0 ? Number.POSITIVE_INFINITY : node.max;
  const name = node.name ?? '';
  if (node.compounds) {
    const options = (isNamed(node) ? node.compounds : (choices.get(parent) ?? [])).map((option) =>
      convert({ ...option, min: 1, max: 1 }, name, choices),
    );
    return { kind: 'choice', min, max, options };
  }
  if (node.children)
    return {
      kind: 'group',
      name: groupName(name),
      min,
      max,
      nodes: node.children.map((child) => convert(child, name, choices)),
    };
  return { kind: 'segment', name, min, max };
}

/** One group is called `Observation/Result_Group`. */
function groupName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

function isNamed(node: SourceNode): boolean {
  return /[A-Z]/.test(node.name ?? '');
}

/** The members of each choice by the group it stands in, to fill in where another message lost the names. */
function namedChoices(source: SourceVersion): Map<string, SourceNode[]> {
  const found = new Map<string, SourceNode[]>();
  const visit = (node: SourceNode, parent: string): void => {
    if (node.compounds && isNamed(node) && !found.has(parent)) found.set(parent, node.compounds);
    for (const child of node.children ?? []) visit(child, node.name ?? '');
  };
  for (const message of Object.values(source.messages))
    for (const node of message.segments.segments) visit(node, '');
  return found;
}

/** Values of all versions together; only used to warn, and newer versions have values these lists lack. */
function compileTables(tables: Source['tables']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tables)
      .map(([id, { desc, values }]) => [id.padStart(4, '0'), [desc, values]] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

function mapValues<From, To>(
  source: Record<string, From>,
  change: (value: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(source).map(([name, value]) => [name, change(value, name)]));
}

/** One line per definition, so that a change shows in a diff. */
function write(file: string, sections: Record<string, Record<string, unknown>>): void {
  const parts = Object.entries(sections).map(([section, rows]) => {
    const lines = Object.entries(rows).map(
      ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
    );
    return `"${section}":{\n${lines.join(',\n')}\n}`;
  });
  const target = new URL(file, import.meta.url);
  const text = `{${parts.join(',\n')}}\n`;
  writeFileSync(target, text);
  if (readFileSync(target, 'utf8') !== text)
    throw new Error(`${file} was not written completely; check the disk.`);
}

main();
