import type { Json } from '@pyheart/plugin-sdk';
import { t } from '../../language/t.ts';
import { fhirFacts, type ResourceFacts, resourcesOf } from './fhirFacts.ts';

/** FHIR resources as cards with their main facts in words. */
export function FhirCards({ body }: { body: Json }) {
  const cards = resourcesOf(body).slice(0, 50).map(fhirFacts);
  return (
    <ul aria-label={t('Resources')} className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-2">
      {cards.map((card, index) => (
        <li key={`${card.title}-${index}`}>
          <FactCard card={card} />
        </li>
      ))}
    </ul>
  );
}

function FactCard({ card }: { card: ResourceFacts }) {
  return (
    <div className="h-full rounded-md border bg-panel p-2">
      <p className="font-medium">{card.title}</p>
      {card.request ? <p className="break-all font-mono text-2xs text-ink-3">{card.request}</p> : null}
      <dl className="mt-1 grid grid-cols-[auto_1fr] gap-x-2 text-xs">
        {card.facts.map(([name, value]) => (
          <div key={`${name}-${value}`} className="contents">
            <dt className="text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
