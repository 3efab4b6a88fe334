import { isRecord } from '../settings/jsonSchema.ts';

type Place = readonly (string | number)[];

/**
 * Settings with another value at a place that is there; `undefined` takes it out. Only what lies on the way is copied,
 * all else is shared: a message gives one of perhaps a thousand rows its value.
 */
export function withValueAt(
  settings: Record<string, unknown>,
  at: Place,
  value: unknown,
): Record<string, unknown> {
  const changed = changedAt(settings, at, value);
  return isRecord(changed) ? changed : settings;
}

function changedAt(holder: unknown, [step, ...rest]: Place, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(holder)) {
    return holder.with(Number(step), changedAt(holder[Number(step)], rest, value));
  }
  if (!isRecord(holder)) return holder;
  const changed = { ...holder, [step]: changedAt(holder[step], rest, value) };
  if (changed[step] === undefined) delete changed[step];
  return changed;
}
