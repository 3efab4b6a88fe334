import { CommandRefused } from './Command.ts';

/**
 * Refuses a value with the key `__proto__`, which JSON and YAML can spell: it is lost whenever an edit is undone and
 * done again, as assigning to it sets no property.
 */
export function refusePrototype(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Object.hasOwn(value, '__proto__')) throw new CommandRefused('A setting cannot be called "__proto__".');
  for (const item of Object.values(value)) refusePrototype(item);
}
