import type { Wire } from '@pyheart/plugin-sdk';
import { useLive, usePast } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { countText } from '../ui/count.ts';
import { FactList } from './FactList.tsx';
import { LastFailure } from './LastFailure.tsx';
import { pastWords } from './pastWords.ts';
import { useNodeFigures, usePortFigures, useWaiting } from './useFigures.ts';
import { useWireNow } from './useWireNow.ts';
import { waitedAhead, wireFacts } from './wireFacts.ts';

/**
 * What happens on a wire now, or happened in the time that was chosen; of an error wire, what failed last. Fills both
 * columns of a grid.
 */
export function WireLive({ wire }: { wire: Wire }) {
  const now = useWireNow(wire);
  const { count } = usePortFigures(wire.from.node, wire.from.port);
  const span = usePast((state) => state.span);
  const { waiting: waited } = useWaiting(wire.to.node);
  const figures = useNodeFigures(wire.from.node);
  const standing = useLive((state) => state.standing[wire.from.node]?.last);
  const failure = figures?.lastError ?? (span === null ? standing : undefined);
  const facts =
    span === null
      ? wireFacts(now)
      : ([
          { term: t('Shown'), text: pastWords(span) },
          { term: t('Messages'), text: countText(count) },
          ...waitedAhead(waited, now.target, new Date(span.to)),
        ] as const);
  return (
    <div className="col-span-2 grid grid-cols-subgrid gap-y-2">
      <FactList facts={facts} columns="col-span-2 grid-cols-subgrid" />
      {wire.from.port === 'error' && failure ? (
        <div className="col-span-2">
          <LastFailure {...failure} />
        </div>
      ) : null}
    </div>
  );
}
