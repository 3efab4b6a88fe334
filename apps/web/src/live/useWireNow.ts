import type { Wire } from '@pyheart/plugin-sdk';
import { useDesigner, useDraft, useLive } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { portKey } from './createLive.ts';
import { useNow } from './useNow.ts';
import type { WireNow } from './wireFacts.ts';

/** What happens on a wire now. For the few wires that are looked at: it follows every figure of theirs. */
export function useWireNow({ from, to }: Pick<Wire, 'from' | 'to'>): WireNow {
  const { manifests } = useDesigner();
  const key = portKey(from.node, from.port);
  const source = useDraft(({ byId }) => nameIn(byId, manifests, from.node));
  const target = useDraft(({ byId }) => nameIn(byId, manifests, to.node));
  return {
    source,
    target,
    count: useLive((state) => state.ports[key] ?? 0),
    perMinute: useLive((state) => state.perMinute[key] ?? 0),
    ahead: useLive((state) => state.standing[to.node]),
    behind: useLive((state) => state.standing[from.node]),
    now: useNow(),
  };
}
