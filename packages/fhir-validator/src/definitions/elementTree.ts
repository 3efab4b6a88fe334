import type { Definition, ElementRules } from './Definition.ts';

/** An element of a definition with the elements below it, its slices told apart. */
export interface ElementNode {
  rules: ElementRules;
  /** As in the definition: `name`, `value[x]`. */
  name: string;
  children: ElementNode[];
  slices: ElementNode[];
  /** The name of the slice; undefined for the element itself. */
  slice?: string;
  definition: Definition;
}

const trees = new WeakMap<Definition, ElementNode>();

/** The elements of a definition as a tree; undefined when the package has no snapshot of it. */
export function elementTree(definition: Definition): ElementNode | undefined {
  const known = trees.get(definition);
  if (known) return known;
  const byId = new Map<string, ElementNode>();
  for (const rules of definition.elements) {
    const { parentId, name, slice, elementId } = partsOf(rules.id);
    const node: ElementNode = {
      rules,
      name,
      children: [],
      slices: [],
      definition,
      ...(slice === undefined ? {} : { slice }),
    };
    byId.set(rules.id, node);
    const sliced = slice === undefined ? undefined : byId.get(elementId);
    if (sliced) sliced.slices.push(node);
    else byId.get(parentId)?.children.push(node);
  }
  const root = byId.get(definition.elements[0]?.id ?? '');
  if (root) trees.set(definition, root);
  return root;
}

/** The node with an id below a root: `Questionnaire.item`. */
export function nodeById(root: ElementNode, id: string): ElementNode | undefined {
  let at: ElementNode | undefined = root;
  for (const name of id.split('.').slice(1)) at = at?.children.find((child) => child.name === name);
  return at;
}

/** `Observation.component:systolic.value[x]`, and a slice of a slice: `category:a/b`. */
function partsOf(id: string): { parentId: string; name: string; slice?: string; elementId: string } {
  const cut = id.lastIndexOf('.');
  const parentId = cut < 0 ? '' : id.slice(0, cut);
  const own = id.slice(cut + 1);
  const colon = own.indexOf(':');
  if (colon < 0) return { parentId, name: own, elementId: id };
  const name = own.slice(0, colon);
  const slice = own.slice(colon + 1);
  const slash = slice.lastIndexOf('/');
  const of = slash < 0 ? name : `${name}:${slice.slice(0, slash)}`;
  return { parentId, name, slice, elementId: parentId === '' ? of : `${parentId}.${of}` };
}
