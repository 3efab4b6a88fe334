import { ViewportPortal } from '@xyflow/react';
import type { HelperLines } from './helperLines.ts';

/** The lines that show what a dragged node lines up with. */
export function HelperLineMarks({ lines }: { lines: HelperLines | null }) {
  if (!lines?.upright && !lines?.level) return null;
  const { upright, level } = lines;
  return (
    <ViewportPortal>
      {upright ? (
        <div
          aria-hidden
          data-helper-line="upright"
          className="pointer-events-none absolute w-px bg-accent"
          style={{
            transform: `translate(${upright.x}px, ${upright.from}px)`,
            height: upright.to - upright.from,
          }}
        />
      ) : null}
      {level ? (
        <div
          aria-hidden
          data-helper-line="level"
          className="pointer-events-none absolute h-px bg-accent"
          style={{ transform: `translate(${level.from}px, ${level.y}px)`, width: level.to - level.from }}
        />
      ) : null}
    </ViewportPortal>
  );
}
