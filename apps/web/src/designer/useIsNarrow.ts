import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 767px)');

const tight = window.matchMedia('(max-width: 1023px)');

/** True on a tablet upright, where two panels beside the canvas leave no room for it. */
export function isTightNow(): boolean {
  return tight.matches;
}

export function isNarrowNow(): boolean {
  return narrow.matches;
}

/** True on a phone, where the outline comes first and panels cover the screen. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore((changed) => {
    narrow.addEventListener('change', changed);
    return () => narrow.removeEventListener('change', changed);
  }, isNarrowNow);
}
