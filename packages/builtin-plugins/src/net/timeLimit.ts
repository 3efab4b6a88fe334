/**
 * A signal that aborts with the other one, or with a TimeoutError after `timeoutMs`; `end` has to be called. What
 * `AbortSignal.any` and `AbortSignal.timeout` do with weak references that cost more than a small request's answer.
 */
export function timeLimit(other: AbortSignal, timeoutMs: number): { signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort(other.reason);
  const late = () => controller.abort(new DOMException('The time is up.', 'TimeoutError'));
  const timer = setTimeout(late, timeoutMs);
  other.addEventListener('abort', abort);
  if (other.aborted) abort();
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      other.removeEventListener('abort', abort);
    },
  };
}
