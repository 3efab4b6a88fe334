import type { Alert, AlertRule } from '@pyheart/db';
import type { AlertText } from './sendAlert.ts';

interface News {
  fresh: readonly Alert[];
  over: readonly Alert[];
}

const mostListed = 20;

/** The words of one alert message: what is new, what is over, and where to look. */
export function alertText(
  { name }: Pick<AlertRule, 'name'>,
  { fresh, over }: News,
  studioUrl: string,
): AlertText {
  const [first] = fresh;
  const subject = first
    ? `${name}: ${fresh.length === 1 ? first.sentence : `${fresh.length} causes`}`
    : `${name}: resolved`;
  const parts = [
    section('New', fresh),
    section('Resolved', over),
    studioUrl === '' ? '' : `${studioUrl.replace(/\/$/, '')}/alerts`,
  ];
  return {
    // A line end in a subject would start a header of its own.
    subject: subject.replace(/\s+/g, ' ').slice(0, 180),
    text: `${parts.filter((part) => part !== '').join('\n\n')}\n`,
  };
}

function section(title: string, alerts: readonly Alert[]): string {
  if (alerts.length === 0) return '';
  const lines = alerts.slice(0, mostListed).map((alert) => `- ${sentenceOf(alert)}`);
  if (alerts.length > mostListed) lines.push(`- and ${alerts.length - mostListed} more causes`);
  return [`${title}:`, ...lines].join('\n');
}

function sentenceOf({ sentence, resolvedBy }: Alert): string {
  return resolvedBy === null ? sentence : `${sentence} Resolved by ${resolvedBy}.`;
}
