/** What may be logged of an unexpected error: its name, code and places in our source, never its text. */
export function describeDefect(error: unknown): {
  error: string;
  code?: string;
  frames?: string;
  cause?: string;
} {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  // The first lines of a stack repeat the error text, which may quote the value it choked on.
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) =>
      line.trim().replace(/\(?(?:file:\/\/)?\/.*\/((?:apps|packages|prisma|node_modules)\/)/, '($1'),
    )
    .join(' < ');
  const cause = error.cause instanceof Error ? { cause: error.cause.name } : {};
  return { error: error.name, ...code, ...(frames === '' ? {} : { frames }), ...cause };
}
