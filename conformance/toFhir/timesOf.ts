/** A timestamp, and the date it begins with. */
export function timesOf(text: string): string[] {
  const time = text
    .replace(/[+-]\d{4}$/, '')
    .replace(/\.\d+$/, '')
    .slice(0, 14);
  return [time, time.slice(0, 8), time.replace(/(00)+$/, '')];
}
