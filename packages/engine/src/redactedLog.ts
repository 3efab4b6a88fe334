import type { Log, LogFields } from '@pyheart/plugin-sdk';
import type { Redactor } from './redact.ts';

/** A plugin's log: says which node speaks, and never a secret value. */
export function redactedLog(log: Log, place: LogFields, redactor: () => Redactor): Log {
  const clean = (fields: LogFields): LogFields => {
    const { text } = redactor();
    const safe: LogFields = { ...place };
    for (const [name, value] of Object.entries(fields))
      safe[name] = typeof value === 'string' ? text(value) : value;
    return safe;
  };
  return {
    debug: (fields, event) => log.debug(clean(fields), redactor().text(event)),
    info: (fields, event) => log.info(clean(fields), redactor().text(event)),
    warn: (fields, event) => log.warn(clean(fields), redactor().text(event)),
    error: (fields, event) => log.error(clean(fields), redactor().text(event)),
  };
}
