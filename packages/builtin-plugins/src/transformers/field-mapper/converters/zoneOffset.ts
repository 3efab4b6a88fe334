import type { Timestamp } from '@pyheart/formats';

/** Finds the offset of a wall-clock time, such as `+02:00`. */
export type ZoneOffset = (time: Timestamp) => string;

/** The offsets of an IANA zone (`Europe/Berlin`); undefined when the name is not known. */
export function zoneOffset(zone: string): ZoneOffset | undefined {
  if (/^(UTC|GMT|Z)$/i.test(zone)) return () => 'Z';
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      timeZoneName: 'longOffset',
      year: 'numeric',
    });
  } catch {
    return undefined;
  }
  const offsetAt = (instant: number) => {
    const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
    return /[+-]\d\d:\d\d/.exec(name)?.[0] ?? '+00:00';
  };
  return (time) => {
    const local = Date.UTC(
      Number(time.year),
      Number(time.month ?? 1) - 1,
      Number(time.day ?? 1),
      Number(time.hour ?? 0),
      Number(time.minute ?? 0),
    );
    // The offset is that of the instant, which is only known with the offset: a second look settles it.
    const guess = offsetAt(local);
    return offsetAt(local - minutes(guess) * 60_000);
  };
}

function minutes(offset: string): number {
  const size = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  return offset.startsWith('-') ? -size : size;
}
