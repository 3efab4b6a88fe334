import type { Assertion } from './assertion.ts';
import type { PathStep } from './elementPath.ts';
import type { CodeBinding } from './valueSet.ts';

/** A field of a segment or a component of a data type, as a profile constrains it. */
export type ProfileElement = {
  /** Position, starting at 1. */
  number: number;
  name: string;
  /** As the profile writes it: R, RE, O, C, CE, X, B. */
  usage: string;
  min: number;
  max: number;
  /** Characters of a value; absent when the profile leaves them open. */
  minLength?: number;
  maxLength?: number;
  /** The flavour of the data type, such as `CX_M3`. */
  dataType: string;
  /** The only value there may be. */
  constant?: string;
};

/** Where a value decides the data type of a field: `OBX-2` that of `OBX-5`. */
export type TypeChoice = {
  position: number;
  reference: readonly PathStep[];
  secondReference?: readonly PathStep[];
  cases: readonly { value: string; secondValue?: string; dataType: string }[];
};

/** A flavour of a segment, such as `PID_M3` of `PID`. */
export type ProfileSegment = {
  id: string;
  name: string;
  fields: readonly ProfileElement[];
  typeChoices: readonly TypeChoice[];
};

/** A flavour of a data type; a simple one has no components. */
export type ProfileDataType = { id: string; name: string; components: readonly ProfileElement[] };

/** A place in the structure of a message; `groupSegments` reads it as one of a dictionary. */
export type ProfileNode =
  | { kind: 'segment'; id: string; name: string; usage: string; min: number; max: number }
  | {
      kind: 'group';
      id: string;
      name: string;
      usage: string;
      min: number;
      max: number;
      nodes: readonly ProfileNode[];
    };

/** A message that a profile describes; `event` and `structure` may be empty. */
export type ProfileMessage = {
  id: string;
  type: string;
  event: string;
  structure: string;
  nodes: readonly ProfileNode[];
};

/** What a profile demands of a context beyond its elements, with the words of the profile. */
export type Statement = {
  id: string;
  /** What a broken one is: SHALL an error, SHOULD a warning, MAY a note. */
  severity: 'error' | 'warning' | 'info';
  words: string;
  assertion: Assertion;
};

/** When a conditional element is what: `usageIfTrue` and `usageIfFalse` take the place of C. */
export type Predicate = {
  target: readonly PathStep[];
  usageIfTrue: string;
  usageIfFalse: string;
  condition: Assertion;
};

/** Everything that is said about one message, group, segment or data type. */
export type ContextRules = {
  statements: Statement[];
  predicates: Predicate[];
  bindings: CodeBinding[];
};

export type ContextLevel = 'message' | 'group' | 'segment' | 'datatype';

/** A conformance profile as NIST's tools write it, ready to check messages. */
export type ConformanceProfile = {
  name: string;
  messages: readonly ProfileMessage[];
  segments: ReadonlyMap<string, ProfileSegment>;
  dataTypes: ReadonlyMap<string, ProfileDataType>;
  /** The rules of a context, by its flavour and by its name. */
  rulesOf(level: ContextLevel, id: string, name: string): readonly ContextRules[];
  /** Values that MSH-21.1 of its messages may have, as the profile demands it; empty when it does not say. */
  identifiers: readonly string[];
  /** What of it is not checked, in sentences: constructs we do not know, conditions it lacks, code lists it leaves out. */
  notChecked: readonly NotChecked[];
};

export type NotChecked = { message: string; hint: string };
