/**
 * When a peer asked us to come back (RFC 9110, 10.2.3): seconds or an HTTP date. Undefined when the header is
 * absent or unreadable. `capSeconds` bounds what a careless peer may ask for.
 */
export function retryAfter(header: string | null, now: Date, capSeconds = 3600): Date | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now.getTime()) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return new Date(now.getTime() + Math.min(Math.max(seconds, 0), capSeconds) * 1000);
}
