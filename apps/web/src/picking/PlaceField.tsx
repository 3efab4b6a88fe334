import { type DragEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { t } from '../language/t.ts';
import { fieldDragType } from '../messages/FieldUse.ts';
import { announce } from '../shell/announce.ts';
import { afterClosing } from '../ui/afterClosing.ts';
import { cx } from '../ui/cx.ts';
import { controlIn, nameOf, typeInto } from './controlIn.ts';
import { PickButton } from './PickButton.tsx';
import { addTarget, usePicking } from './pickingStore.ts';

export interface PlaceFieldProps {
  /** How a path is written into the field; a field that is nothing but a path has no notation of its own. */
  notation?: (path: string) => string;
  /** Takes the whole value. Without it, the text is typed where the cursor stands. */
  onTake?: (path: string) => void;
  isOff?: boolean;
  children: ReactNode;
  className?: string;
}

/**
 * Makes the control inside a place where a field of a message can be put: dropped with the mouse, carried from the
 * data view, or chosen in a dialog that shows the message.
 */
export function PlaceField({
  notation = (path) => path,
  onTake,
  isOff = false,
  children,
  className,
}: PlaceFieldProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const last = useRef<Element>(null);
  const [isOver, setOver] = useState(false);
  const isCarrying = usePicking(({ carried }) => carried !== null);

  const take = (path: string) => {
    const element = box.current;
    const control = element ? controlIn(element, last.current) : undefined;
    if (onTake) onTake(notation(path));
    else if (control) typeInto(control, notation(path));
    announce(t('Put {path} into {field}', { path, field: nameOf(control) }));
    afterClosing(() => control?.focus());
  };
  const latest = useRef(take);
  latest.current = take;

  useEffect(() => {
    const element = box.current;
    if (isOff || !element) return;
    return addTarget({ id, element, take: (path) => latest.current(path) });
  }, [id, isOff]);

  if (isOff) return children;
  const accepts = (event: DragEvent) => event.dataTransfer.types.includes(fieldDragType);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here can be chosen with the button as well.
    <div
      ref={box}
      onFocus={(event) => {
        last.current = event.target;
      }}
      onDragOver={(event) => {
        if (!accepts(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        if (!accepts(event)) return;
        event.preventDefault();
        event.stopPropagation();
        take(event.dataTransfer.getData(fieldDragType));
      }}
      className={cx(
        'flex min-w-0 items-start gap-1 rounded-md',
        (isOver || isCarrying) && 'outline outline-accent outline-offset-2',
        isOver && 'bg-accent-soft',
        className,
      )}
    >
      <div className="min-w-0 flex-1">{children}</div>
      <PickButton
        nameOf={() => nameOf(box.current ? controlIn(box.current, last.current) : undefined)}
        onPick={take}
      />
    </div>
  );
}
