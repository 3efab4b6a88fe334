import type { Wire } from '@pyheart/plugin-sdk';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { useWireLine } from './WireWords.tsx';

/** What happens on a wire, in the outline; pressing it shows the wire with the messages that crossed it. */
export function WireButton({ wire }: { wire: Wire }) {
  const { manifests, view } = useDesigner();
  const line = useWireLine(wire.from, wire.to);
  const isShown = useView((state) => state.wires.has(wire.id));
  const name = useDraft(
    ({ byId }) => `${nameIn(byId, manifests, wire.from.node)} to ${nameIn(byId, manifests, wire.to.node)}`,
  );
  return (
    <button
      type="button"
      aria-pressed={isShown}
      className="tabular ms-auto min-w-0 truncate rounded-sm px-1 text-ink-2 hover:underline"
      onClick={() => view.showWire(wire.id)}
    >
      <span className="sr-only">Show the wire from {name}: </span>
      {line || 'no messages yet'}
    </button>
  );
}
