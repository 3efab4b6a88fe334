import { isDeepStrictEqual } from 'node:util';

/**
 * Where DICOM JSON differs from an answer of `dcm2json`. Pixel data that the answer marks as omitted may be absent. Text
 * that DCMTK left undecoded (an escape sequence, or bytes that are no Unicode) is no answer, nor is the set it names.
 */
export function differencesFrom(answer: unknown, ours: unknown, place = ''): string[] {
  if (isDeepStrictEqual(answer, ours) || isOmitted(answer)) return [];
  if (!isObject(answer) || !isObject(ours) || Array.isArray(answer) !== Array.isArray(ours)) return [place];
  if (isUndecoded(answer)) return [];
  const keys = new Set([...Object.keys(answer), ...Object.keys(ours)]);
  return [...keys].flatMap((key) => differencesFrom(answer[key], ours[key], `${place}/${key}`));
}

type Fields = Record<string, unknown>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function isOmitted(answer: unknown): boolean {
  return isObject(answer) && answer['omitted'] === true;
}

/** True for an item whose own texts DCMTK left as they were. */
function isUndecoded(answer: Fields): boolean {
  return '00080005' in answer && /\\u001b|\uFFFD/.test(JSON.stringify(answer)) && !hasSequences(answer);
}

function hasSequences(answer: Fields): boolean {
  return Object.values(answer).some((element) => isObject(element) && element['vr'] === 'SQ');
}
