import { readSteps } from '@pyheart/formats';
import type { Issue, Message } from '@pyheart/plugin-sdk';
import { type FieldTree, nodeAt } from './fields/FieldTree.ts';

/**
 * The field of the target that a finding about a made bundle is about, or the nearest field around it; undefined where it
 * is about the bundle itself.
 */
export function findingPlace({ at }: Issue, made: Message | undefined, tree: FieldTree): string | undefined {
  let place = placeOf(at, made, tree) ?? placeOf({ path: at?.path }, made, tree);
  while (place !== undefined && !nodeAt(tree, place)) place = tree.parentOf(place);
  return place;
}

/** The fields that a check misses, each once. */
export function missedPlaces(
  findings: readonly Issue[],
  made: Message | undefined,
  tree: FieldTree,
): readonly string[] {
  const errors = findings.filter(({ severity, at }) => severity === 'error' && at?.missing !== undefined);
  return [...new Set(errors.flatMap(({ at }) => placeOf(at, made, tree) ?? []))];
}

/** `Bundle.entry[0].resource.name[1]` that lacks `family` lies at `Patient.name.family`. */
function placeOf(at: Issue['at'], made: Message | undefined, tree: FieldTree): string | undefined {
  const [, entry, below] = /^Bundle\.entry\[(\d+)\]\.resource(.*)$/.exec(at?.path ?? '') ?? [];
  if (entry === undefined || below === undefined || !made) return undefined;
  const [type] = readSteps(made.body, ['entry', Number(entry), 'resource', 'resourceType']);
  const root = tree.roots.find(({ place }) => place.split('#')[0] === type);
  const missing = at?.missing === undefined ? '' : `.${at.missing}`;
  return root && tree.placeOf(`${root.place}${withTypes(below)}${missing}`);
}

/** A choice is `value.ofType(Quantity)` in FHIRPath and `valueQuantity` in a resource. */
function withTypes(path: string): string {
  return path.replace(
    /\.ofType\((\w)(\w*)\)/g,
    (_, first: string, rest: string) => `${first.toUpperCase()}${rest}`,
  );
}
