import { parsePath } from '@pyheart/formats';

/** `PID-3[2].1` lies at `PID-3.1`; `OBX` alone is the segment. */
export function hl7Place(path: string): string | undefined {
  const text = path.trim();
  if (/^[A-Z][A-Z0-9]{2}(\[[\d*+]+\])?$/.test(text)) return text.slice(0, 3);
  const parsed = parsePath(text);
  if ('issue' in parsed) return undefined;
  const { segment, field, component, subcomponent } = parsed.path;
  return [`${segment}-${field}`, component, subcomponent].filter((part) => part !== undefined).join('.');
}

export function parentOfHl7(place: string): string | undefined {
  const dot = place.lastIndexOf('.');
  if (dot > 0) return place.slice(0, dot);
  return place.includes('-') ? place.slice(0, 3) : undefined;
}
