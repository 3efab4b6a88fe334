/**
 * JavaScript for the sandbox itself: freezes everything that outlives a message (built-in objects and functions, those
 * that only literals reach included), and returns a function that says whether the global object is as it was: it
 * removes what a script left there, and answers false when that cannot be done.
 *
 * A frozen prototype would also refuse `result.constructor = …` on plain objects; such properties get a setter that
 * defines them on the object itself.
 */
export const hardenGlobals = `(function () {
  const reflect = Reflect, object = Object;
  const literals = [function () {}, function* () {}, async function () {}, async function* () {}, (function* () {})(),
    [][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](),
    /x/[Symbol.matchAll]('x'), Object.getOwnPropertyDescriptor(Map.prototype, 'size').get];
  const seen = new Set();
  const visit = (value) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
    seen.add(value);
    visit(reflect.getPrototypeOf(value));
    for (const key of reflect.ownKeys(value)) {
      const { value: held, get, set } = reflect.getOwnPropertyDescriptor(value, key);
      visit(held); visit(get); visit(set);
    }
  };
  const names = reflect.ownKeys(globalThis);
  for (const name of names) if (name !== 'globalThis') visit(globalThis[name]);
  literals.forEach(visit);
  seen.delete(globalThis);
  for (const proto of [Object.prototype, Function.prototype, Error.prototype]) {
    for (const key of reflect.ownKeys(proto)) {
      const { value, writable, configurable, enumerable } = reflect.getOwnPropertyDescriptor(proto, key);
      if (!writable || !configurable) continue;
      reflect.defineProperty(proto, key, { enumerable, configurable, get: () => value, set(own) {
        if (this === proto) throw new TypeError('Built-in objects cannot be changed');
        reflect.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
      } });
    }
  }
  seen.forEach((value) => object.freeze(value));
  for (const name of names)
    reflect.defineProperty(globalThis, name, { writable: false, configurable: false });
  const { ownKeys, deleteProperty, isExtensible } = reflect;
  return () => {
    const keys = ownKeys(globalThis);
    if (keys.length === names.length) return isExtensible(globalThis);
    for (const key of keys) if (!names.includes(key) && !deleteProperty(globalThis, key)) return false;
    return isExtensible(globalThis);
  };
})()`;
