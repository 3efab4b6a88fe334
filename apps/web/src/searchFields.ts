/**
 * One field of an address's search: its value, or undefined when it cannot be read, which counts as not set. Written out
 * here because the first screen needs it, and a schema library is a sixth of what that screen may weigh.
 */
export type SearchField<Value> = (raw: unknown) => Value | undefined;

export type Search<Fields extends Record<string, SearchField<unknown>>> = {
  [Name in keyof Fields]?: NonNullable<ReturnType<Fields[Name]>> | undefined;
};

/** Reads those fields of a search that are there and can be read; others are left out. */
export function searchReader<Fields extends Record<string, SearchField<unknown>>>(fields: Fields) {
  return (search: Record<string, unknown>): Search<Fields> =>
    Object.fromEntries(
      Object.entries(fields).flatMap(([name, read]) => {
        const value = read(search[name]);
        return value === undefined ? [] : [[name, value]];
      }),
    ) as Search<Fields>;
}

export function text(longest = Number.POSITIVE_INFINITY): SearchField<string> {
  return (raw) => (typeof raw === 'string' && raw.length <= longest ? raw : undefined);
}

export function textLike(pattern: RegExp): SearchField<string> {
  return (raw) => (typeof raw === 'string' && pattern.test(raw) ? raw : undefined);
}

export function oneOf<const Value extends string>(values: readonly Value[]): SearchField<Value> {
  return (raw) => values.find((value) => value === raw);
}

/** All of a list are known, or none counts. */
export function someOf<const Value extends string>(values: readonly Value[]): SearchField<Value[]> {
  return (raw) => {
    if (!Array.isArray(raw)) return undefined;
    const known = raw.flatMap((one) => oneOf(values)(one) ?? []);
    return known.length === raw.length ? known : undefined;
  };
}

/** `12`, from 0 on. */
export const place: SearchField<number> = (raw) => (/^\d{1,6}$/.test(String(raw)) ? Number(raw) : undefined);

/** `2026-11-30` */
export const day: SearchField<string> = (raw) =>
  typeof raw === 'string' && /^\d{4}-\d\d-\d\d$/.test(raw) && isReal(`${raw}T00:00:00Z`) ? raw : undefined;

/** `2026-11-30T12:00:00.000Z` */
export const moment: SearchField<string> = (raw) =>
  typeof raw === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(raw) && isReal(raw)
    ? raw
    : undefined;

/** The 30th of February would be read as a day in March. */
function isReal(iso: string): boolean {
  const at = new Date(iso);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso.slice(0, 10));
}
