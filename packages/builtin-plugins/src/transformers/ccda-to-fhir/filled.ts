import type { Body, Value } from '../../toFhir/Draft.ts';

/** What has a value; undefined when nothing has. */
export function filled(parts: Readonly<Record<string, Value | undefined>>): Body | undefined {
  const body: Body = {};
  for (const [name, value] of Object.entries(parts)) {
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    body[name] = value;
  }
  return Object.keys(body).length === 0 ? undefined : body;
}
