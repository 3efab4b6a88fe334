import { type Draft, isBody, Link, type Value } from './Draft.ts';

/** The drafts that lie on a way of references from the roots, the roots among them. */
export function reachableDrafts(roots: readonly Draft[]): ReadonlySet<Draft> {
  const found = new Set(roots);
  // A set that grows while it is walked through hands out what was added.
  for (const draft of found) for (const link of linksOf(draft.body)) found.add(link.draft);
  return found;
}

function linksOf(value: Value): Link[] {
  if (value instanceof Link) return [value];
  if (Array.isArray(value)) return value.flatMap(linksOf);
  return isBody(value) ? Object.values(value).flatMap(linksOf) : [];
}
