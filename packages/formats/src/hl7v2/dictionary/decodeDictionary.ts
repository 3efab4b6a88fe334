import type {
  DataTypeDefinition,
  FieldDefinition,
  Hl7Dictionary,
  SegmentDefinition,
  StructureDefinition,
  TableDefinition,
  Usage,
} from './dictionary.ts';
import { parseStructure } from './structureGrammar.ts';

/** The dictionary from the JSON that `data/build.ts` writes. Throws when the file is not of that shape. */
export function decodeDictionary(
  version: string,
  source: unknown,
  tables: ReadonlyMap<string, TableDefinition>,
): Hl7Dictionary {
  return {
    version,
    segments: readSection(source, 'segments', readSegment),
    dataTypes: readSection(source, 'dataTypes', readDataType),
    structures: readStructures(source),
    tables,
  };
}

/** The HL7 tables from their JSON. */
export function decodeTables(source: unknown): Map<string, TableDefinition> {
  return readSection(source, 'tables', (id, title, values) => ({ id, title, values: toTexts(values) }));
}

function readSegment(name: string, title: string, rows: unknown): SegmentDefinition {
  return { name, title, fields: toRows(rows).map(readField) };
}

function readDataType(name: string, title: string, rows: unknown): DataTypeDefinition {
  return { name, title, components: toRows(rows).map(readField) };
}

function readField(row: unknown[], index: number): FieldDefinition {
  const [name = '', type = '', usage = 'O', max = 0, length = 0, table = 0] = row;
  return {
    number: index + 1,
    name: String(name),
    type: String(type),
    usage: toUsage(usage),
    max: max === 0 ? Number.POSITIVE_INFINITY : Number(max),
    ...(length !== 0 && { length: Number(length) }),
    ...(table !== 0 && { table: String(table).padStart(4, '0') }),
  };
}

/** Structures are parsed when first asked for: a message needs one of some two hundred. */
function readStructures(source: unknown): ReadonlyMap<string, StructureDefinition> {
  const texts = readSection(source, 'structures', (name, title, text) => ({
    name,
    title,
    text: String(text),
  }));
  return new Map(
    [...texts.values()].map(({ name, title, text }) => {
      const grammar = text.startsWith('=') ? (texts.get(text.slice(1))?.text ?? '') : text;
      let nodes: StructureDefinition['nodes'] | undefined;
      const definition: StructureDefinition = {
        name,
        title,
        get nodes() {
          nodes ??= parseStructure(grammar);
          return nodes;
        },
      };
      return [name, definition];
    }),
  );
}

function readSection<Definition>(
  source: unknown,
  section: string,
  read: (name: string, title: string, content: unknown) => Definition,
): Map<string, Definition> {
  if (!isRecord(source) || !isRecord(source[section])) {
    throw new TypeError(
      `The dictionary file has no "${section}". Run packages/formats/src/hl7v2/data/build.ts again.`,
    );
  }
  return new Map(
    Object.entries(source[section]).map(([name, row]) => {
      const [title, content]: unknown[] = Array.isArray(row) ? row : [];
      return [name, read(name, String(title ?? ''), content)];
    }),
  );
}

function toRows(rows: unknown): unknown[][] {
  return Array.isArray(rows) ? rows.filter((row) => Array.isArray(row)) : [];
}

function toTexts(values: unknown): Record<string, string> {
  if (!isRecord(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([code, text]) => [code, String(text)]));
}

function toUsage(value: unknown): Usage {
  return value === 'R' || value === 'C' || value === 'B' ? value : 'O';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
