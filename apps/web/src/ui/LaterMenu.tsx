import { Slot } from 'radix-ui';
import { lazy, Suspense, useState } from 'react';
import type { MenuProps } from './Menu.tsx';

const load = async () => ({ default: (await import('./Menu.tsx')).Menu });
const Menu = lazy(load);

/** A menu whose code is loaded when somebody is about to open it, for pages that should be there at once. */
export function LaterMenu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false);
  const trigger = (
    <Slot.Root
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setWanted(true)}
    >
      {props.trigger}
    </Slot.Root>
  );
  if (!isWanted) return trigger;
  return (
    <Suspense fallback={trigger}>
      <Menu {...props} isOpenAtFirst />
    </Suspense>
  );
}
