/** The command line was called in a way it does not understand. The sentence says how to call it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
