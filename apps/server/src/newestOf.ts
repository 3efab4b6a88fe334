/** What work tells on its way, newest first heard, and its result last: what nobody took in time is passed over. */
export async function* newestOf<Value>(
  work: (tell: (value: Value) => void) => Promise<Value>,
): AsyncGenerator<Value> {
  let newest: { value: Value } | undefined;
  let wake: () => void = () => undefined;
  let isOver = false;
  const result = work((value) => {
    newest = { value };
    wake();
  }).finally(() => {
    isOver = true;
    wake();
  });
  // It is awaited below; until then a rejection must not count as unhandled.
  result.catch(() => undefined);
  while (!isOver) {
    if (newest === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      continue;
    }
    const { value } = newest;
    newest = undefined;
    yield value;
  }
  yield await result;
}
