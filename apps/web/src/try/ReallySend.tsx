import { useDesigner, useDraft } from '../designer/Designer.ts';
import { nameIn } from '../designer/nameIn.ts';
import { Switch } from '../ui/Switch.tsx';
import { sendingNodes } from './trySources.ts';

/** Says that nothing leaves the studio, and lets each destination be made real. */
export function ReallySend({
  live,
  onChange,
}: {
  live: ReadonlySet<string>;
  onChange(node: string, really: boolean): void;
}) {
  const { manifests } = useDesigner();
  const document = useDraft((state) => state.document);
  const byId = useDraft((state) => state.byId);
  const nodes = sendingNodes(document, manifests);
  if (nodes.length === 0)
    return <p className="text-ink-3 text-xs">A try is not stored and nothing leaves the studio.</p>;
  const real = nodes.filter(({ id }) => live.has(id)).length;
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-ink-3 text-xs">
        {real === 0
          ? 'A try is not stored and destinations are simulated: nothing leaves the studio.'
          : `A try is not stored, but ${real === 1 ? 'one destination' : `${real} destinations`} will really receive the message.`}
      </legend>
      {nodes.map(({ id }) => (
        <label key={id} className="flex items-center gap-2 text-xs">
          <Switch checked={live.has(id)} onChange={(really) => onChange(id, really)} />
          Really send with {nameIn(byId, manifests, id)}
        </label>
      ))}
    </fieldset>
  );
}
