import { isTimeOfDay, parseTimestamp } from '../timestamp.ts';

export type TypeProblem = { message: string; hint: string; isFatal: boolean };

/** What is wrong with a text of a simple data type (chapter 2A), or undefined. Says the shape, never the value. */
export function checkSimpleType(type: string, text: string): TypeProblem | undefined {
  switch (type) {
    case 'DT':
      return checkDate(text);
    case 'DTM':
    case 'TS':
      if (parseTimestamp(text) !== undefined) return undefined;
      return problem(
        `is not a date or time: ${shape(text)}.`,
        'Send YYYY[MM[DD[HH[MM[SS[.SSSS]]]]]][+/-ZZZZ].',
        true,
      );
    case 'TM':
      if (isTimeOfDay(text)) return undefined;
      return problem(`is not a time: ${shape(text)}.`, 'Send HH[MM[SS[.SSSS]]][+/-ZZZZ].');
    case 'NM':
      if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim())) return undefined;
      return problem(
        `is not a number: ${shape(text)}.`,
        'Send digits with an optional sign and decimal point; units belong elsewhere.',
      );
    case 'SI':
      if (/^\d+$/.test(text.trim())) return undefined;
      return problem(`is not a sequence number: ${shape(text)}.`, 'Send 1, 2, 3 and so on.');
    default:
      return undefined;
  }
}

function checkDate(text: string): TypeProblem | undefined {
  const parsed = parseTimestamp(text);
  const hint = 'Send YYYY[MM[DD]].';
  if (parsed === undefined) return problem(`is not a date: ${shape(text)}.`, hint, true);
  return parsed.hour === undefined ? undefined : problem('has a time where a date is defined.', hint);
}

function problem(message: string, hint: string, isFatal = false): TypeProblem {
  return { message, hint, isFatal };
}

/** Letters as A, digits as 9: enough to recognise the format, too little to recognise a patient. */
function shape(text: string): string {
  const masked = [...text.slice(0, 30)]
    .map((character) => (/\d/.test(character) ? '9' : /\p{L}/u.test(character) ? 'A' : character))
    .join('');
  return `${text.length} characters like ${JSON.stringify(text.length > 30 ? `${masked}…` : masked)}`;
}
