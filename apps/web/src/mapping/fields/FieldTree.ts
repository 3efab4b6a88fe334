/** A field that lines can end at, in a message that is read or in one that is made. */
export interface FieldNode {
  /** Where lines end, without repetitions: `PID-5.1`, `Patient.name.family`. Unique in its tree. */
  place: string;
  /** What a new row is given: `PID-5.1`, `Patient.name[0].family`. */
  path: string;
  /** `PID-5.1`, `family` */
  label: string;
  /** What the field is called or made of: "Family Name", "HumanName". */
  name: string;
  /** A segment or a resource: it holds fields and cannot be mapped itself. */
  isGroup?: boolean;
  isRequired: boolean;
  /** May repeat, by its definition or in the sample. */
  isList: boolean;
  /** What the sample holds; undefined when nothing or only in parts below. */
  value?: string;
  /** How often the sample has it; 0 when it does not. */
  count: number;
  /** The only values allowed here. */
  codes?: readonly string[];
  /** Parts, made when they are asked for, as definitions may nest without end. */
  children?: () => readonly FieldNode[];
}

/** The fields of one side of a mapping. */
export interface FieldTree {
  roots: readonly FieldNode[];
  /** The place that a path of a row leads to; undefined when it is not a path here. */
  placeOf(path: string): string | undefined;
  /** The place around a place. */
  parentOf(place: string): string | undefined;
  /** A place as it is read out: "PID-5.1 Family Name". */
  say(place: string): string;
  /** Fields that the sample fills but that only address or number the message; nobody has to map them. */
  isQuiet(place: string): boolean;
}

/** Every node down to a depth, parents first. */
export function* walk(nodes: readonly FieldNode[], depth: number): Generator<FieldNode> {
  for (const node of nodes) {
    yield node;
    if (depth > 1 && node.children) yield* walk(node.children(), depth - 1);
  }
}

/** The node at a place, found along its ancestors. */
export function nodeAt(tree: FieldTree, place: string): FieldNode | undefined {
  const parent = tree.parentOf(place);
  const level = parent === undefined ? tree.roots : nodeAt(tree, parent)?.children?.();
  return level?.find((node) => node.place === place);
}
