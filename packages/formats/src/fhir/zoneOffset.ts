/**
 * The offset (`-05:00`) of a zone at a local time `YYYY-MM-DDThh:mm:ss`: an offset is returned as it is, an IANA name
 * is looked up with its daylight saving rules. In the hour that clocks repeat, the first pass (summer time) is meant.
 * Throws `RangeError` for a name that does not exist.
 */
export function zoneOffset(zone: string, local: string): string {
  const fixed = /^(?:Z|UTC)$/i.test(zone) ? '+00:00' : /^([+-]\d\d):?(\d\d)$/.exec(zone)?.slice(1).join(':');
  if (fixed !== undefined) return fixed;
  const asUtc = Date.parse(`${local.slice(0, 19).replace(/:60$/, ':59')}Z`);
  // The offset before a change is tried first: it is valid for times up to it, and for the first pass of the repeated hour.
  const before = offsetMinutes(zone, asUtc - 86_400_000);
  const minutes =
    offsetMinutes(zone, asUtc - before * 60_000) === before
      ? before
      : offsetMinutes(zone, asUtc - before * 60_000);
  return format(minutes);
}

function offsetMinutes(zone: string, instant: number): number {
  const name =
    formatterOf(zone)
      .formatToParts(instant)
      .find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign = '+', hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  return formatter;
}

function format(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
