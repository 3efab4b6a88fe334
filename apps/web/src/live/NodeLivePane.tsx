import type { PipelineNode } from '@pyheart/plugin-sdk';
import { useLive, usePast } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { FactList } from './FactList.tsx';
import { LastFailure } from './LastFailure.tsx';
import { nodeFacts } from './nodeFacts.ts';
import { useNodeFigures, useWaiting } from './useFigures.ts';
import { useNow } from './useNow.ts';

/** What a node does now, or did in the time that was chosen: status, rate, what waits, what failed. */
export function NodeLivePane({ node: { id, disabled } }: { node: PipelineNode }) {
  const figures = useNodeFigures(id);
  const live = useLive((state) => state.nodes[id]);
  const perMinute = useLive((state) => state.perMinute[id] ?? 0);
  const standing = useLive((state) => state.standing[id]);
  const pause = useLive((state) => state.pauses.find(({ nodes }) => nodes.includes(id)));
  const span = usePast((state) => state.span);
  const { waiting, isKnown } = useWaiting(id);
  const now = useNow();
  const failure = figures?.lastError ?? (span === null ? standing?.last : undefined);
  return (
    <section aria-label={t('Live')} className="flex flex-col gap-3 p-3">
      <FactList
        facts={nodeFacts({
          figures,
          live,
          perMinute,
          standing,
          waited: isKnown ? waiting : null,
          pausedSystem: pause?.system,
          isOff: disabled === true,
          span,
          now,
        })}
      />
      {failure ? <LastFailure {...failure} /> : null}
    </section>
  );
}
