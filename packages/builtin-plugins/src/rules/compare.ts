/**
 * Orders two values: as numbers when both are, as points in time when both are dates (HL7 or ISO form, compared to
 * the precision of the shorter one), else by their text.
 */
export function compareValues(left: string, right: string): number {
  if (isNumber(left) && isNumber(right)) return Math.sign(Number(left) - Number(right));
  const [a, b] = [instant(left), instant(right)];
  if (a !== undefined && b !== undefined) return Math.sign(a - b);
  const [c, d] = [dateDigits(left), dateDigits(right)];
  if (c !== undefined && d !== undefined) {
    const length = Math.min(c.length, d.length);
    return compareText(c.slice(0, length), d.slice(0, length));
  }
  return compareText(left, right);
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+(\.\d+)?$/.test(text.trim());
}

const withZone = /^(\d{4})-?(\d\d)-?(\d\d)T?(\d\d):?(\d\d)(?::?(\d\d)(?:\.(\d{1,6}))?)?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds of a time that carries its zone. */
function instant(text: string): number | undefined {
  const match = withZone.exec(text.trim());
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction = '0', zone = 'Z'] = match;
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
  const time = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3)}${offset}`,
  );
  return Number.isNaN(time) ? undefined : time;
}

function dateDigits(text: string): string | undefined {
  const match = /^(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?/.exec(text.trim());
  if (match) return match.slice(1).join('');
  return /^\d{8,14}/.exec(text.trim())?.[0];
}
