import { Plus } from 'lucide-react';
import { useDraft } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import type { PlacedPort } from './nodeGeometry.ts';
import { useOfferStep } from './useOfferStep.ts';

/** The way on from a port that leads nowhere yet: offers the steps that fit. */
export function NextStep({ node, title, place }: { node: string; title: string; place: PlacedPort }) {
  const port = place.port.name;
  const isWired = useDraft(({ document }) =>
    document.wires.some(({ from }) => from.node === node && from.port === port),
  );
  const offer = useOfferStep();
  if (isWired) return null;
  const label = t('Add a step behind {title}, {port}', { title, port: place.port.title });
  return (
    <button
      type="button"
      data-offers-step
      aria-label={label}
      title={label}
      style={{ top: place.y - 10 }}
      onClick={(event) => {
        event.stopPropagation();
        offer({ node, port, side: 'out' }, event.currentTarget);
      }}
      className="nodrag nopan absolute -end-8 flex size-5 items-center justify-center rounded-full border border-accent bg-raised text-accent hover:bg-accent hover:text-accent-ink"
    >
      <Plus aria-hidden className="size-3.5" />
    </button>
  );
}
