import { type Body, isBody, type Value } from './Draft.ts';

/** What was sent as a code or concept (`type`), with the coding that a table has for it before the others. */
export function withCoding(sent: Value | undefined, coding: Body, type: string): Value {
  if (type === 'Coding') return coding;
  const concept = isBody(sent) ? sent : {};
  const codings = Array.isArray(concept['coding']) ? concept['coding'] : [];
  const others = codings.filter((one) => isBody(one) && one['code'] !== coding['code']);
  return { ...concept, coding: [coding, ...others] };
}
