const againAfterMs = 5_000;

/** Loads a part of the studio; while the server does not answer it is asked again, and nothing that is open is lost. */
export async function loadedInTime<Part>(
  load: () => Promise<Part>,
  pause: () => Promise<unknown> = () => new Promise((resolve) => setTimeout(resolve, againAfterMs)),
): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await pause();
    }
  }
}
