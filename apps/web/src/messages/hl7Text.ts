import { type Hl7Message, parsePath } from '@pyheart/formats';

/** All values at a path as one text; undefined when there are none, and for half a path while it is being typed. */
export function hl7Text(message: Hl7Message, path: string): string | undefined {
  const parsed = parsePath(path);
  if ('issue' in parsed) return undefined;
  return message.getAll(parsed.path).filter(Boolean).join(' · ') || undefined;
}
