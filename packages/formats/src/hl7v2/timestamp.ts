/** The parts of an HL7 date or time, as precise as it was written. */
export type Timestamp = {
  year: string;
  month?: string;
  day?: string;
  hour?: string;
  minute?: string;
  second?: string;
  /** Digits after the decimal point. */
  fraction?: string;
  /** `+hhmm` or `-hhmm`. */
  zone?: string;
};

const grammar =
  /^(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:\.(\d{1,4}))?)?)?)?)?)?([+-]\d{4})?$/;

/**
 * Reads DTM, TS.1 or DT: `YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ]` (chapter 2A). Undefined when the text is
 * not of that form or names a day or time that does not exist.
 */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = grammar.exec(text);
  if (!match) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, zone] = match;
  if (!isDay(year, month, day) || !isTime(hour, minute, second) || !isZone(zone)) return undefined;
  return {
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...(hour !== undefined && { hour }),
    ...(minute !== undefined && { minute }),
    ...(second !== undefined && { second }),
    ...(fraction !== undefined && { fraction }),
    ...(zone !== undefined && { zone }),
  };
}

/** True for TM: `HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ]`. */
export function isTimeOfDay(text: string): boolean {
  const match = /^(\d\d)(?:(\d\d)(?:(\d\d)(?:\.\d{1,4})?)?)?([+-]\d{4})?$/.exec(text);
  return match !== null && isTime(match[1], match[2], match[3]) && isZone(match[4]);
}

function isDay(year: string, month: string | undefined, day: string | undefined): boolean {
  if (year === '0000') return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  if (day === undefined) return true;
  return Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function isTime(hour = '00', minute = '00', second = '00'): boolean {
  // 60 seconds: a leap second.
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
}

function isZone(zone = '+0000'): boolean {
  return Number(zone.slice(1, 3)) <= 14 && Number(zone.slice(3)) < 60;
}
