import type { Alert, AlertRule } from '@pyheart/db';
import type { AlertText } from './sendAlert.ts';

interface News {
  fresh: readonly Alert[];
  grown: readonly Alert[];
  over: readonly Alert[];
}

const mostListed = 20;

/** The words of one alert message: what is new, what has grown, what is over, and where to look. */
export function alertText(
  { name }: Pick<AlertRule, 'name'>,
  { fresh, grown, over }: News,
  studioUrl: string,
): AlertText {
  const [first] = [...fresh, ...grown];
  const subject = first
    ? `${name}: ${fresh.length + grown.length === 1 ? first.sentence : `${fresh.length + grown.length} causes`}`
    : `${name}: resolved`;
  const parts = [
    section('New', fresh),
    section('Still going on', grown),
    section('Resolved', over),
    studioUrl === '' ? '' : `${studioUrl.replace(/\/$/, '')}/attention`,
  ];
  return {
    // A line end in a subject would start a header of its own.
    subject: subject.replace(/\s+/g, ' ').slice(0, 180),
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

function section(title: string, alerts: readonly Alert[]): string {
  if (alerts.length === 0) return '';
  const lines = alerts.slice(0, mostListed).map(({ sentence }) => `- ${sentence}`);
  if (alerts.length > mostListed) lines.push(`- and ${alerts.length - mostListed} more causes`);
  return [`${title}:`, ...lines].join('\n');
}
