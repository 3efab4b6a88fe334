import type { Json, MessageKind } from '@pyheart/plugin-sdk';
import type { ComponentType } from 'react';
import type { DataNode } from './DataNode.ts';
import type { DataTable } from './DataTable.ts';

/** A text that a format has opened. */
export interface OpenedData {
  nodes: readonly DataNode[];
  version?: string;
  /** What is shown as raw, when the message itself is no text that anybody reads. */
  text?: string;
  /** What is wrong with a message that is shown all the same. */
  warning?: string;
  /** Rows and columns, for a format that reads best as a table. */
  table?: DataTable;
}

/** Why a text cannot be opened, and from which character on. */
export interface UnreadableData {
  problem: string;
  offset?: number;
}

/** What the standard says of a place. */
export interface NodeWords {
  /** `Family Name`. */
  name?: string;
  /** `Patient Name › Family Name`, and its data type. */
  detail?: string;
  /** What a coded value stands for: `I` is `Inpatient`. */
  meaning?: string;
}

/**
 * How one kind of content is shown. A new format is one file in `formats/` that exports a `format`; views, forms and
 * the sample library take it from there.
 */
export interface DataFormat {
  key: string;
  /** `HL7 v2`, as people call it. */
  title: string;
  /** The first format that recognises a text opens it; lower comes first. */
  order: number;
  /** Kinds whose paths the steps of a pipeline can read. */
  kinds: readonly MessageKind[];
  /** Whether a text of no particular kind looks like it. */
  looksLike(text: string): boolean;
  /** The kind of message that such a text is, when it comes from a file or the clipboard. */
  kindOf(text: string): MessageKind;
  /** What it needs before it opens a text, such as a dictionary. */
  load?: () => Promise<void>;
  open(text: string): OpenedData | UnreadableData;
  /** Names of places; a hook, since dictionaries load when they are needed. */
  useNames?: (opened: OpenedData) => (node: DataNode) => NodeWords | undefined;
  /** What a reader wants to know at a glance, above the tree. */
  Overview?: ComponentType<{ body: Json }>;
}
