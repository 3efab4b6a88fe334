/** How long to wait before the status is asked for again, when the server does not say it: 1, 2, 4 … 60 s. */
export function pollWait(asked: number): number {
  return Math.min(2 ** asked, 60) * 1000;
}

/** How long to wait before a file that broke off is gone on with: at once, then 1, 2, 4 … 60 s. */
export function resumeWait(failures: number): number {
  return failures <= 1 ? 0 : pollWait(failures - 2);
}
