import { listText } from '../../language/listed.ts';
import { t } from '../../language/t.ts';
import { readCron } from './CronSchedule.ts';
import { dayName, monthName } from './dayNames.ts';

/** The sentence of an expression: "Every weekday at 18:00". Undefined for what is no expression of five or six fields. */
export function cronInWords(expression: string): string | undefined {
  const schedule = readCron(expression);
  switch (schedule.kind) {
    case 'minutes':
      return t('{count, plural, one {Every minute} other {Every # minutes}}', { count: schedule.every });
    case 'hours':
      return schedule.minute === 0
        ? t('{count, plural, one {Every hour} other {Every # hours}}', { count: schedule.every })
        : t('{count, plural, one {Every hour} other {Every # hours}}, {minute} minutes past', {
            count: schedule.every,
            minute: schedule.minute,
          });
    case 'daily':
      return t('Every day at {time}', { time: schedule.time });
    case 'weekly':
      return daysAt(schedule.days, schedule.time);
    case 'monthly':
      return schedule.day === 'L'
        ? t('On the last day of each month at {time}', { time: schedule.time })
        : t('On day {day} of each month at {time}', { day: schedule.day, time: schedule.time });
    case 'custom':
      return fieldsInWords(expression);
  }
}

function daysAt(days: readonly number[], time: string): string {
  const key = days.join();
  if (key === '1,2,3,4,5') return t('Every weekday at {time}', { time });
  if (key === '0,6') return t('Every Saturday and Sunday at {time}', { time });
  if (key === '0,1,2,3,4,5,6') return t('Every day at {time}', { time });
  return t('Every {days} at {time}', { days: listText(weekOrder(days).map(dayName)), time });
}

/** Monday first, as a working week is read. */
export function weekOrder(days: readonly number[]): number[] {
  return [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
}

/** Field by field, for what no plain sentence says: "Minutes: 5, 35; hours: 8-17; weekdays: Monday-Friday". */
function fieldsInWords(expression: string): string | undefined {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) return undefined;
  const [second, minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] =
    fields.length === 6 ? fields : ['0', ...fields];
  const parts = [
    second === '0' ? '' : t('seconds: {list}', { list: written(second ?? '*') }),
    minute === '*' ? t('every minute') : t('minutes: {list}', { list: written(minute) }),
    hour === '*' ? '' : t('hours: {list}', { list: written(hour) }),
    day === '*' || day === '?' ? '' : t('days of the month: {list}', { list: written(day) }),
    month === '*' ? '' : t('months: {list}', { list: written(month, monthName) }),
    weekday === '*' || weekday === '?'
      ? ''
      : t('days of the week: {list}', { list: written(weekday, dayName) }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** Numbers that have a name are named; steps, ranges and marks stay as they are written. */
function written(field: string, nameOf?: (number: number) => string): string {
  const named = nameOf
    ? field.replace(/(?<![/#\d])\d{1,2}(?![\d#])/g, (number) => nameOf(Number(number)))
    : field;
  return named.replaceAll(',', ', ');
}
