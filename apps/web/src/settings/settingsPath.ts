import { isRecord } from '@pyheart/plugin-sdk';
/** A place in a node's settings: `timeout`, `tls.ca`, `rows[2].from`, as checks and forms spell it. */
export type SettingsPath = readonly (string | number)[];

export function formatPath(path: SettingsPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}

export function readAt(value: unknown, path: SettingsPath): unknown {
  return path.reduce<unknown>((current, step) => {
    if (Array.isArray(current)) return typeof step === 'number' ? current[step] : undefined;
    return isRecord(current) ? current[String(step)] : undefined;
  }, value);
}

/** A copy in which the value at the path is another one; `undefined` takes the field out. */
export function writeAt(value: unknown, path: SettingsPath, next: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  if (typeof step === 'number') {
    const list = Array.isArray(value) ? [...value] : [];
    list[step] = writeAt(list[step], rest, next);
    return list;
  }
  const record: Record<string, unknown> = isRecord(value) ? { ...value } : {};
  const inner = writeAt(record[step], rest, next);
  if (inner === undefined) delete record[step];
  else record[step] = inner;
  return record;
}
