/** Whether a row counts, by whatever its converter reads from. */
type Condition<Place extends unknown[]> = (...place: Place) => boolean;

interface Problem {
  problem: string;
}

/** Compiles terms that are joined by `and`, and those by `or`; no text at all always holds. */
export function compileCondition<Place extends unknown[]>(
  text: string | undefined,
  compileTerm: (text: string) => Condition<Place> | Problem,
): Condition<Place> | Problem {
  if (text === undefined || text.trim() === '') return () => true;
  return joined(
    text.split(/\s+or\s+/),
    (part) => joined(part.split(/\s+and\s+/), compileTerm, 'every'),
    'some',
  );
}

function joined<Place extends unknown[]>(
  parts: readonly string[],
  compile: (text: string) => Condition<Place> | Problem,
  how: 'every' | 'some',
): Condition<Place> | Problem {
  const tests: Condition<Place>[] = [];
  for (const part of parts) {
    const test = compile(part.trim());
    if ('problem' in test) return test;
    tests.push(test);
  }
  // Most have one term only, and they are asked for each row of each message.
  const [only] = tests;
  return tests.length === 1 && only !== undefined ? only : (...place) => tests[how]((test) => test(...place));
}
