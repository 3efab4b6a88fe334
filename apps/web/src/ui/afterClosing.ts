/**
 * Runs once the list or dialog that closes now has given the focus back, which Radix does in a timer of its own: what
 * is focused before that loses the focus again.
 */
export function afterClosing(work: () => void): void {
  // The frame comes when what closes was taken away, and with it that timer was set; this one is behind it.
  requestAnimationFrame(() => setTimeout(work));
}
