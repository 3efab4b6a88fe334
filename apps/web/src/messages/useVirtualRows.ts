import { useCallback, useLayoutEffect, useRef, useState } from 'react';

const overscan = 6;

/**
 * Which rows of a long list are in view. All rows have one height in pixels; `box` goes on the scrolling element and
 * `total` is the height of everything in it.
 */
export function useVirtualRows(count: number, rowHeight: number, headerHeight = 0) {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600, width: 640 });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () =>
      setView((before) =>
        before.top === element.scrollTop &&
        before.height === element.clientHeight &&
        before.width === element.clientWidth
          ? before
          : { top: element.scrollTop, height: element.clientHeight, width: element.clientWidth },
      );
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);

  /** Scrolls just as far as is needed to see a row. */
  const show = useCallback(
    (row: number) => {
      const element = box.current;
      if (!element || row < 0) return;
      const top = row * rowHeight;
      const bottom = top + rowHeight + headerHeight;
      if (top < element.scrollTop) element.scrollTop = top;
      else if (bottom > element.scrollTop + element.clientHeight)
        element.scrollTop = bottom - element.clientHeight;
    },
    [rowHeight, headerHeight],
  );

  const first = Math.max(0, Math.floor(view.top / rowHeight) - overscan);
  const last = Math.min(count, Math.ceil((view.top + Math.max(view.height, 120)) / rowHeight) + overscan);
  return {
    box,
    first,
    last,
    total: count * rowHeight,
    width: view.width,
    pageRows: Math.max(1, Math.floor(view.height / rowHeight) - 1),
    show,
  };
}
