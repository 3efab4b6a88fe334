export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** Does the key press spell this shortcut, such as `Ctrl+Shift+Z`, or one of several? */
export function matchesShortcut(keys: string, press: KeyPress): boolean {
  return keys.split(' ').some((spelling) => {
    const parts = keysOf(spelling);
    const key = parts.at(-1) ?? '';
    // These are typed with Shift on some keyboards and without it on others.
    const shift = key === '?' || key === '+' ? press.shiftKey : parts.includes('Shift');
    return (
      key.toLowerCase() === press.key.toLowerCase() &&
      parts.includes('Ctrl') === (press.ctrlKey || press.metaKey) &&
      parts.includes('Alt') === press.altKey &&
      shift === press.shiftKey
    );
  });
}

/** `Ctrl+K` as its keys; `+` alone is one. */
export function keysOf(spelling: string): string[] {
  return spelling === '+' ? ['+'] : spelling.split('+');
}
