import { FieldColumn } from './FieldColumn.tsx';
import { LineGutter } from './LineGutter.tsx';

/** What arrives at the left, what leaves at the right, and the lines between; like the canvas it is not mirrored. */
export function GridLines() {
  return (
    <div dir="ltr" className="flex min-h-0 min-w-0 flex-1">
      <FieldColumn side="source" />
      <div className="flex min-h-0 flex-col">
        <div className="h-11 shrink-0 border-x border-b bg-panel" />
        <LineGutter />
      </div>
      <FieldColumn side="target" />
    </div>
  );
}
