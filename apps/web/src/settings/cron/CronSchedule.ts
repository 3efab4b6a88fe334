/** A schedule as people say it. What none of these says is a custom expression and stays as it is written. */
export type CronSchedule =
  | { kind: 'minutes'; every: number }
  | { kind: 'hours'; every: number; minute: number }
  | { kind: 'daily'; time: string }
  /** 0 is Sunday. */
  | { kind: 'weekly'; days: readonly number[]; time: string }
  /** `L` is the last day. */
  | { kind: 'monthly'; day: number | 'L'; time: string }
  | { kind: 'custom' };

/** All but the custom one. */
export type PlainSchedule = Exclude<CronSchedule, { kind: 'custom' }>;

export type ScheduleKind = CronSchedule['kind'];

/** What stands in the fields when a kind is chosen. */
export const firstSchedules: Record<PlainSchedule['kind'], PlainSchedule> = {
  minutes: { kind: 'minutes', every: 15 },
  hours: { kind: 'hours', every: 1, minute: 0 },
  daily: { kind: 'daily', time: '06:00' },
  weekly: { kind: 'weekly', days: [1, 2, 3, 4, 5], time: '18:00' },
  monthly: { kind: 'monthly', day: 1, time: '02:30' },
};

/** Five fields that say the schedule; a custom one has an expression of its own. */
export function writeCron(schedule: PlainSchedule): string {
  switch (schedule.kind) {
    case 'minutes':
      return `${stepOf(schedule.every)} * * * *`;
    case 'hours':
      return `${schedule.minute} ${stepOf(schedule.every)} * * *`;
    case 'daily':
      return `${clockOf(schedule.time)} * * *`;
    case 'weekly':
      return `${clockOf(schedule.time)} * * ${daysOf(schedule.days)}`;
    case 'monthly':
      return `${clockOf(schedule.time)} ${schedule.day} * *`;
  }
}

/** The schedule that an expression says, when it is one of the plain kinds. */
export function readCron(expression: string): CronSchedule {
  const fields = expression.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields;
  if (fields.length !== 5 || month !== '*') return { kind: 'custom' };
  const everyMinutes = readStep(minute, 59);
  const everyHours = readStep(hour, 23);
  const isEachDay = day === '*' && weekday === '*';
  if (isEachDay && hour === '*' && everyMinutes !== undefined)
    return { kind: 'minutes', every: everyMinutes };
  const at = readNumber(minute, 0, 59);
  if (isEachDay && everyHours !== undefined && at !== undefined) {
    return { kind: 'hours', every: everyHours, minute: at };
  }
  const time = readClock(minute, hour);
  if (time === undefined) return { kind: 'custom' };
  if (isEachDay) return { kind: 'daily', time };
  const days = day === '*' ? readDays(weekday) : undefined;
  if (days) return { kind: 'weekly', days, time };
  const date = weekday !== '*' ? undefined : day === 'L' ? 'L' : readNumber(day, 1, 31);
  return date === undefined ? { kind: 'custom' } : { kind: 'monthly', day: date, time };
}

function stepOf(every: number): string {
  return every === 1 ? '*' : `*/${every}`;
}

function readStep(field: string, most: number): number | undefined {
  if (field === '*') return 1;
  const step = /^\*\/(\d{1,2})$/.exec(field)?.[1];
  return step === undefined ? undefined : readNumber(step, 1, most);
}

/** "07:05" as "5 7". */
function clockOf(time: string): string {
  const [hour, minute] = time.split(':').map(Number);
  return `${minute ?? 0} ${hour ?? 0}`;
}

function readClock(minute: string, hour: string): string | undefined {
  const [h, m] = [readNumber(hour, 0, 23), readNumber(minute, 0, 59)];
  if (h === undefined || m === undefined) return undefined;
  return `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`;
}

/** Days in a row are written as a range: "1-5". */
function daysOf(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '*';
  const isRange = sorted.length > 2 && last - first === sorted.length - 1;
  return isRange ? `${first}-${last}` : sorted.join(',');
}

function readDays(field: string): number[] | undefined {
  const days = new Set<number>();
  for (const part of field.split(',')) {
    const [from, to = from] = part.split('-').map(readDay);
    if (from === undefined || to === undefined || from > to) return undefined;
    for (let day = from; day <= to; day += 1) days.add(day % 7);
  }
  return [...days].sort((a, b) => a - b);
}

const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

function readDay(text: string): number | undefined {
  const named = dayNames.indexOf(text.toUpperCase());
  return named === -1 ? readNumber(text, 0, 7) : named;
}

function readNumber(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,2}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}
