/** The SQLSTATE of a PostgreSQL error; undefined for lost connections and the like. */
function sqlState(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code) ? error.code : undefined;
}

/** The values are at fault (SQLSTATE class 22), not the connection or the server. */
export function isDataError(error: unknown): boolean {
  return sqlState(error)?.startsWith('22') === true;
}

/** PostgreSQL ended the statement to end a deadlock; the same statement works now. */
export function isDeadlock(error: unknown): boolean {
  return sqlState(error) === '40P01';
}
