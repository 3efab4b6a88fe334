/** How many messages an hour of the week usually has; undefined while nobody knows. */
export type UsualHours = (hourOfWeek: number) => number | undefined;

const hourMs = 3_600_000;
const longestMs = 7 * 24 * hourMs;
/** A silence in which so many messages would have been usual happens by chance once in three thousand times. */
const strangeFrom = 8;

/** 0 is Sunday from midnight, by the clock of this computer. */
export function hourOfWeek(at: Date): number {
  return at.getDay() * 24 + at.getHours();
}

/** How many messages would have been usual between two moments; a week at most is looked at. */
export function usualBetween(usual: UsualHours, from: Date, to: Date): number {
  let expected = 0;
  let at = Math.max(from.getTime(), to.getTime() - longestMs);
  while (at < to.getTime()) {
    const begun = new Date(at);
    const next = Math.min(to.getTime(), begun.setMinutes(60, 0, 0));
    expected += ((usual(hourOfWeek(new Date(at))) ?? 0) * (next - at)) / hourMs;
    at = next;
  }
  return expected;
}

/** True when so long a silence is not what this hour and those before are like. */
export function isStrangeSilence(usual: UsualHours, lastAt: Date, now: Date): boolean {
  return usualBetween(usual, lastAt, now) >= strangeFrom;
}
