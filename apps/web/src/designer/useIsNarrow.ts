import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 767px)');

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
