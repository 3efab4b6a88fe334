import type { Wire } from '@pyheart/plugin-sdk';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { t } from '../language/t.ts';
import { useWireLine } from './WireWords.tsx';

/** What happens on a wire, in the outline; pressing it shows the wire with the messages that crossed it. */
export function WireButton({ wire }: { wire: Wire }) {
  const { manifests, view } = useDesigner();
  const line = useWireLine(wire.from, wire.to);
  const isShown = useView((state) => state.wires.has(wire.id));
  const from = useDraft(({ byId }) => nameIn(byId, manifests, wire.from.node));
  const to = useDraft(({ byId }) => nameIn(byId, manifests, wire.to.node));
  return (
    <button
      type="button"
      aria-pressed={isShown}
      dir="auto"
      className="tabular min-h-6 min-w-0 truncate rounded-sm px-1 text-ink-2 hover:underline max-sm:order-last max-sm:basis-full max-sm:ps-5.5 max-sm:pb-1 max-sm:text-start sm:ms-auto"
      onClick={() => view.showWire(wire.id)}
    >
      <span className="sr-only">{t('Show the wire from {from} to {to}:', { from, to })} </span>
      {line || t('no messages yet')}
    </button>
  );
}
