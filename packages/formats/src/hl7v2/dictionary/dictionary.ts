/** Required, optional, conditional, backward compatibility only. */
export type Usage = 'R' | 'O' | 'C' | 'B';

/** A field of a segment, or a component of a data type. */
export type FieldDefinition = {
  /** Position, starting at 1. */
  number: number;
  name: string;
  /** Data type, such as `XPN`; `VARIES` when another field decides. */
  type: string;
  usage: Usage;
  /** Allowed repetitions; `Infinity` when unlimited. */
  max: number;
  length?: number;
  /** HL7 table, four digits, such as `0001`. */
  table?: string;
};

export type SegmentDefinition = { name: string; title: string; fields: readonly FieldDefinition[] };
export type DataTypeDefinition = { name: string; title: string; components: readonly FieldDefinition[] };

/** A place in a message structure: a segment, a named group, or a choice between some. */
export type StructureNode =
  | { kind: 'segment'; name: string; min: number; max: number }
  | { kind: 'group'; name: string; min: number; max: number; nodes: readonly StructureNode[] }
  | { kind: 'choice'; min: number; max: number; options: readonly StructureNode[] };

export type StructureDefinition = { name: string; title: string; nodes: readonly StructureNode[] };
export type TableDefinition = { id: string; title: string; values: Readonly<Record<string, string>> };

/** What one HL7 v2 version defines. */
export type Hl7Dictionary = {
  version: string;
  segments: ReadonlyMap<string, SegmentDefinition>;
  dataTypes: ReadonlyMap<string, DataTypeDefinition>;
  structures: ReadonlyMap<string, StructureDefinition>;
  tables: ReadonlyMap<string, TableDefinition>;
};
