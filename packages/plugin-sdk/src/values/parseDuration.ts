const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const short = /^(?:(\d+)\s*d)?\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m(?:in)?)?\s*(?:(\d+(?:\.\d+)?)\s*s)?$/i;
const secondsOf = [86_400, 3600, 60, 1];

/** A duration as messages write it: `90`, `1h 30m`, `PT1H30M`; a bare number counts in the unit of the setting. */
export function parseDuration(text: string, unit: 's' | 'ms'): number | undefined {
  if (text === '') return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const parts = (iso.exec(text) ?? short.exec(text))?.slice(1);
  if (parts === undefined || parts.every((part) => part === undefined)) return undefined;
  const seconds = parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (secondsOf[index] ?? 0), 0);
  return unit === 'ms' ? seconds * 1000 : seconds;
}
