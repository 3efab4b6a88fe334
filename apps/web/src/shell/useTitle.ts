import { useEffect } from 'react';

/** Names the page in the browser tab and, through it, to a screen reader. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} - PyHeart Studio`;
  }, [title]);
}
