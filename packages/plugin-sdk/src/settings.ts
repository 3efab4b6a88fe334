/** How the form draws a field; everything else comes from the schema itself. */
export type Widget =
  | 'text'
  | 'longtext'
  | 'number'
  | 'switch'
  | 'select'
  | 'cards'
  | 'duration'
  | 'cron'
  | 'host'
  | 'url'
  | 'secret'
  | 'signing-key'
  | 'authenticator'
  | 'pipeline'
  | 'nodes'
  | 'keyvalue'
  | 'table'
  | 'list'
  | 'mapping'
  | 'code-tables'
  | 'rules'
  | 'code'
  | 'hl7path'
  | 'fhirpath'
  | 'path'
  | 'remote';

type Plain = string | number | boolean;

/** What the value of another field must be; all that is given must hold. */
export interface ShowTest {
  eq?: Plain;
  not?: Plain;
  gt?: number;
  gte?: number;
  lt?: number;
  lte?: number;
  /** Both ends belong to it. */
  between?: readonly [number, number];
  startsWith?: string;
  endsWith?: string;
  /** A part of a text, or an entry of a list. */
  includes?: Plain;
  /** A regular expression that the text matches. */
  regex?: string;
  /** Whether it has a value: an empty text or list has none. */
  exists?: boolean;
}

/** `{ field: value }`, `{ field: [values] }` or `{ field: { gt: 5 } }`; all of them must hold. */
export type ShowIf = Record<string, Plain | readonly Plain[] | ShowTest>;

/** Nodes that send, or nodes that check. */
export type NodeChoice = 'destinations' | 'checks';

/**
 * `{PID-5.1}`; the same in a file name, where `{date}`, `{time}` and `{id}` are known too, and in a mail; or Liquid's
 * `{{ hl7['PID-5.1'] }}` and `{{ body.order.id }}`.
 */
export type PlaceholderSyntax = 'braces' | 'filename' | 'mail' | 'liquid';

/** Where a value may come from besides being written out: a place of the message, a table, a secret. */
export type ValueMode = 'message' | 'lookup' | 'secret';

/** The form hints that `.meta({ 'x-ui': … })` accepts. JSON Schema keeps them under the same key. */
export interface UiHints {
  widget?: Widget;
  showIf?: ShowIf;
  group?: string;
  order?: number;
  advanced?: boolean;
  /** Code editors: the language. */
  language?: string;
  placeholder?: string;
  /** Shown behind the number. */
  unit?: string;
  /** Words for enum values. */
  labels?: Record<string, string>;
  /** What enum values do, best by an example, shown below their words. */
  helps?: Record<string, string>;
  /** A secret field holds only `${NAME}` references. */
  secret?: boolean;
  /** A `nodes` field: which of the nodes that this one leads to can be chosen. */
  nodes?: NodeChoice;
  /** A text that may hold places of the message, and how they are written in it. */
  placeholders?: PlaceholderSyntax;
  /** What the value may be instead of written out. The engine fills it in for each message before the plugin runs. */
  modes?: readonly ValueMode[];
  /** A code table that lookups of other nodes can use: rows with `from` and `to`, or the same as CSV text. */
  codeTable?: 'rows' | 'csv';
  /** A `remote` field: the name of the plugin's method that gives what can be chosen. */
  options?: string;
  /**
   * A `remote` field: the settings, by their path from the top, that decide what can be chosen; `connection` is the
   * connection of the node. When one of them is changed in the form, a value that the new list lacks is taken out with it.
   */
  dependsOn?: readonly string[];
  /** Where a path field reads from: which input's message. */
  source?: 'input';
}

declare module 'zod' {
  interface GlobalMeta {
    'x-ui'?: UiHints;
  }
}
