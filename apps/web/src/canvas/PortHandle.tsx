import { kindTitles } from '@pyheart/plugin-sdk';
import { Handle, Position } from '@xyflow/react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useDesigner, useWiring } from '../designer/Designer.ts';
import { inWords } from '../language/inWords.ts';
import { cx } from '../ui/cx.ts';
import { KindGlyph } from '../ui/KindGlyph.tsx';
import type { PlacedPort } from './nodeGeometry.ts';
import { portLabel } from './portLabel.ts';
import { useOfferStep } from './useOfferStep.ts';
import { endKey, type WireEnd } from './wiringTargets.ts';

export interface PortHandleProps {
  node: string;
  title: string;
  place: PlacedPort;
  isFar: boolean;
  /** What the canvas calls it, where that is not the port's name. */
  handle?: string;
  /** The collapsed group whose error port it is. */
  group?: string;
}

/** A port: drag from it, click it, or press Enter on it, then do the same on another port; when none fits, steps that would are offered. */
export function PortHandle({ node, title, place, isFar, handle = place.port.name, group }: PortHandleProps) {
  const { port, side, y, isError } = place;
  const { edits, wiring } = useDesigner();
  const end: WireEnd = { node, port: port.name, side, ...(group === undefined ? {} : { group }) };
  const key = endKey(side, end);
  const isStart = useWiring((state) => state.start !== null && endKey(state.start.side, state.start) === key);
  const reason = useWiring((state) => (state.targets ? state.targets.get(key) : undefined));
  const isWiring = useWiring((state) => state.start !== null);
  const offer = useOfferStep();
  const press = (target: HTMLElement) => {
    if (isStart) return wiring.cancel();
    if (!isWiring) return edits.beginWire(end) > 0 ? undefined : offer(end, target);
    const { left, top } = target.getBoundingClientRect();
    edits.endWire(end, { x: left, y: top });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    press(event.currentTarget);
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    event.stopPropagation();
    press(event.currentTarget);
  };
  const fits = reason === null;
  const isWrong = isWiring && !fits && !isStart;
  return (
    <>
      <Handle
        id={handle}
        type={side === 'in' ? 'target' : 'source'}
        position={side === 'in' ? Position.Left : Position.Right}
        style={{ top: y }}
        tabIndex={0}
        role="button"
        aria-label={portLabel({ title, port, side, isError, isStart, reason })}
        aria-disabled={isWrong || undefined}
        title={typeof reason === 'string' ? reason : `${port.title}: ${inWords(kindTitles(port.kinds))}`}
        onKeyDown={onKeyDown}
        onClick={onClick}
        className={cx(
          'port size-3! rounded-full! border-2! border-(--wire)! bg-raised!',
          isError && 'rounded-sm! border-failed/70!',
          isStart && 'border-accent! bg-accent!',
          fits && 'border-accent! bg-accent-soft! ring-4 ring-accent/25',
          isWrong && 'opacity-30',
        )}
      />
      {isFar ? null : (
        <span
          aria-hidden
          style={{ top: y - 12 }}
          className={cx(
            'pointer-events-none absolute flex h-6 max-w-[100px] items-center gap-1.5 text-2xs text-ink-2',
            side === 'in' ? 'start-3' : 'end-3 flex-row-reverse',
            isError && 'text-failed',
            isWrong && 'opacity-30',
          )}
        >
          <KindGlyph kinds={port.kinds} isError={isError} className="size-2.5" />
          <span dir="auto" className="truncate">
            {port.title}
          </span>
        </span>
      )}
    </>
  );
}
