/** A type an element may have. Profiles narrow the type itself, targets what a reference points at. */
export interface ElementType {
  code: string;
  profiles?: readonly string[];
  targets?: readonly string[];
}

/** A rule of the definition in FHIRPath, such as `per-1`. */
export interface Invariant {
  key: string;
  isError: boolean;
  human: string;
  expression: string;
}

export type BindingStrength = 'required' | 'extensible' | 'preferred' | 'example';

/** How the entries of a list are told apart. */
export interface Slicing {
  by: readonly { type: string; path: string }[];
  rules: 'open' | 'closed' | 'openAtEnd';
}

/** What a definition says about one element: the part of an ElementDefinition that a check needs. */
export interface ElementRules {
  /** With the names of slices: `Observation.category:VSCat.coding`. */
  id: string;
  min: number;
  /** 0 for an element that may not be there, Infinity for any number. */
  max: number;
  types?: readonly ElementType[];
  /** The id of the element whose parts this one has too: `Questionnaire.item`. */
  contentOf?: string;
  fixed?: unknown;
  pattern?: unknown;
  binding?: { strength: BindingStrength; valueSet: string };
  invariants?: readonly Invariant[];
  slicing?: Slicing;
  maxLength?: number;
  /** Bounds of numbers and dates, as the definition writes them. */
  least?: number | string;
  most?: number | string;
}

/** A resource, a data type or a profile of one. */
export interface Definition {
  url: string;
  version?: string;
  name: string;
  /** `Patient`, also for profiles of it. */
  type: string;
  kind: 'primitive-type' | 'complex-type' | 'resource' | 'logical';
  base?: string;
  isProfile: boolean;
  isAbstract: boolean;
  /** Where an extension may stand: `{ type: 'element', expression: 'Patient' }`. */
  contexts?: readonly { type: string; expression: string }[];
  /** Depth first, the definition itself first; empty when the package has no snapshot. */
  elements: readonly ElementRules[];
}

/** One line of what a value set takes in or leaves out. */
export interface ValueSetPart {
  system?: string;
  codes?: readonly string[];
  filters?: readonly { property: string; op: string; value: string }[];
  valueSets?: readonly string[];
}

export interface ValueSet {
  url: string;
  include: readonly ValueSetPart[];
  exclude?: readonly ValueSetPart[];
}

export interface CodeSystem {
  url: string;
  /** False when the file holds only a part of the codes, or none. */
  isComplete: boolean;
  isCaseSensitive: boolean;
  codes: readonly string[];
  /** The broader codes of a code, for filters such as "is a". */
  parents?: Readonly<Record<string, readonly string[]>>;
}

/** How a target of a concept map stands to its source, in the words of R4 and R5 alike. */
export type Relationship = 'equivalent' | 'broader' | 'narrower' | 'related' | 'none';

export interface MapTarget {
  code: string;
  display?: string;
  relationship: Relationship;
}

/** What a group does with a code that it does not list. */
export type Unmapped =
  | { mode: 'same' }
  | { mode: 'fixed'; code: string; display?: string }
  | { mode: 'other'; map: string };

export interface ConceptMapGroup {
  source?: string;
  target?: string;
  /** By source code; a code without a target is listed as having none. */
  codes: Readonly<Record<string, readonly MapTarget[]>>;
  unmapped?: Unmapped;
}

export interface ConceptMap {
  url: string;
  title?: string;
  groups: readonly ConceptMapGroup[];
}

/** Everything a package defines that a check needs. */
export type Artifact =
  | { kind: 'definition'; value: Definition }
  | { kind: 'valueSet'; value: ValueSet }
  | { kind: 'codeSystem'; value: CodeSystem }
  | { kind: 'conceptMap'; value: ConceptMap };
