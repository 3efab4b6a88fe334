import type { Log, LogFields } from '@pyheart/plugin-sdk';
import { pino } from 'pino';

/** Fields whose words may be written: ids, codes, places of our own making. Any other text is left out. */
const wordFields: ReadonlySet<string> = new Set([
  'address',
  'applied',
  'cause',
  'code',
  'error',
  'frames',
  'kind',
  'method',
  'node',
  'owner',
  'path',
  'pipeline',
  'plugin',
  'port',
  'reason',
  'reference',
  'route',
  'runId',
  'messageId',
  'signal',
  'simulator',
  'state',
  'status',
  'storage',
  'url',
  'version',
]);
const longest = 1000;

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/**
 * The server's log: one JSON object a line. Numbers and booleans pass under any name; words only under the names
 * above, so that a plugin that logs a field of a message writes its name and not its value.
 */
export function createLog(level: LogLevel, destination?: { write(line: string): void }): Log {
  const options = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  const logger =
    destination === undefined
      ? pino(options, pino.destination({ dest: 2, sync: true }))
      : pino(options, destination);
  return {
    debug: (fields, event) => logger.debug(allowed(fields), event),
    info: (fields, event) => logger.info(allowed(fields), event),
    warn: (fields, event) => logger.warn(allowed(fields), event),
    error: (fields, event) => logger.error(allowed(fields), event),
  };
}

function allowed(fields: LogFields | object): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [key, value] of Object.entries(fields) as [string, unknown][]) {
    if (typeof value === 'number' || typeof value === 'boolean') kept[key] = value;
    else if (value === undefined || value === null) continue;
    else if (!wordFields.has(key)) kept[key] = '[left out]';
    else kept[key] = String(value).slice(0, longest);
  }
  return kept;
}
