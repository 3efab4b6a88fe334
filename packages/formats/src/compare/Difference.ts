/** One place at which two messages say different things. */
export interface Difference {
  /** `PID-5.1`, `Patient.name[0].family`, `row 3, city`, `line 12`. */
  path: string;
  /** What the place is called, such as `Patient Name › Family Name`, where a dictionary knows it. */
  label?: string;
  /** Absent: nothing stands there. */
  expected?: string;
  got?: string;
  /** "PID-5.1: expected SMITH, got SMYTH". */
  words: string;
}

const longest = 120;

export function differenceAt(
  path: string,
  expected: string | undefined,
  got: string | undefined,
): Difference {
  return {
    path,
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
    words: `${path}: expected ${inWords(expected)}, got ${inWords(got)}`,
  };
}

function inWords(value: string | undefined): string {
  if (value === undefined || value === '') return 'nothing';
  const line = value.replaceAll(/[\r\n]+/g, ' ⏎ ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** True when `place` is the path that was named or lies below it: `PID-3` covers `PID-3[2].1`. */
export function coversPath(named: string, place: string): boolean {
  return place === named || (place.startsWith(named) && '.[-,'.includes(place.charAt(named.length)));
}
