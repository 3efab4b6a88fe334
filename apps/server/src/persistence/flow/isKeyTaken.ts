/** PostgreSQL refused a row because its key is there (SQLSTATE 23505), however Prisma wraps it. */
export function isKeyTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as Error & { code?: unknown; meta?: unknown };
  if (code === 'P2002') return true;
  return code === 'P2010' && JSON.stringify(meta ?? {}).includes('23505');
}
