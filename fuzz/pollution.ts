const prototypes = { Object, Array, String, Number, Function, Map, Set, Promise, RegExp, Date };
/**
 * Tells which names came to the prototypes of the language, or went from them, since it was called. Libraries that add
 * their own when they are loaded have to be loaded before.
 */
export function watchPrototypes(): () => string[] {
  const before = snapshot();
  return () => changes(before, snapshot());
}

function changes(before: ReadonlySet<string>, now: ReadonlySet<string>): string[] {
  return [...now].filter((name) => !before.has(name)).concat([...before].filter((name) => !now.has(name)));
}

function snapshot(): Set<string> {
  return new Set(
    Object.entries(prototypes).flatMap(([type, { prototype }]) =>
      Reflect.ownKeys(prototype).map((name) => `${type}.${String(name)}`),
    ),
  );
}
