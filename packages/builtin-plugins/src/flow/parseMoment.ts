import { Cron } from 'croner';

const hl7 = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})?(\d{2})?(?:\.\d{1,4})?)?([+-]\d{4})?$/;
const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An HL7 time (`20261124103000+0100`) or an ISO 8601 one as an instant; without an offset it is a time of the
 * zone given (an IANA name, empty: the server's). Undefined when it is neither.
 */
export function parseMoment(text: string, timezone: string): Date | undefined {
  const trimmed = text.trim();
  const parts = hl7.exec(trimmed);
  if (parts) {
    const [, year, month, day, hour = '00', minute = '00', second = '00', offset] = parts;
    return moment(`${year}-${month}-${day}T${hour}:${minute}:${second}`, offset, timezone);
  }
  if (!iso.test(trimmed)) return undefined;
  const [, offset] = /(Z|[+-]\d{2}:?\d{2})$/.exec(trimmed.slice(10)) ?? [];
  const local = trimmed.slice(0, trimmed.length - (offset?.length ?? 0)).replace(' ', 'T');
  const full = local.length === 10 ? `${local}T00:00:00` : local.length === 16 ? `${local}:00` : local;
  return moment(full, offset, timezone);
}

function moment(local: string, offset: string | undefined, timezone: string): Date | undefined {
  if (offset !== undefined) {
    const instant = Date.parse(`${local}${offset === 'Z' ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2')}`);
    return Number.isNaN(instant) ? undefined : new Date(instant);
  }
  if (Number.isNaN(Date.parse(`${local}Z`))) return undefined;
  // croner knows the clock changes of the zone; milliseconds are not its business.
  const once = new Cron(local.slice(0, 19), { paused: true, ...(timezone ? { timezone } : {}) });
  return once.nextRun(new Date(0)) ?? undefined;
}
