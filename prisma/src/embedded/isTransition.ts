const codes = [
  // admin_shutdown, crash_shutdown, cannot_connect_now (starting up or shutting down)
  ...['57P01', '57P02', '57P03'],
  // no socket yet, or none any more
  ...['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE'],
];

/** Whether a connection failed because the server is just starting or going, so that asking again makes sense. */
export function isTransition(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return codes.includes(code) || /^Connection terminated|^timeout expired/.test(message);
}
