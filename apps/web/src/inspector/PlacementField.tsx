import { type PipelineNode, type Placement, setPlacement } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useDesigner } from '../designer/Designer.ts';
import { t } from '../language/t.ts';
import { Field } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';
import { Switch } from '../ui/Switch.tsx';

/** Where a source is open when several nodes run; with one node there is nothing to choose and nothing is shown. */
export function PlacementField({ node }: { node: PipelineNode }) {
  const { draft } = useDesigner();
  const list = useQuery(api.nodes.list.queryOptions());
  const living = list.data?.nodes.filter(({ endedAt }) => endedAt === null).map(({ name }) => name) ?? [];
  const { placement } = node;
  if (living.length < 2 && placement === undefined) return null;
  const named = placement?.on === 'node' ? placement.node : undefined;
  const names = [...new Set([...living, ...(named === undefined ? [] : [named])])].sort();
  const change = (next: Placement | undefined) => draft.dispatch(setPlacement(node.id, next));
  const choose = (value: string) => {
    if (value === 'one') change(undefined);
    else if (value === 'all') change({ on: 'all' });
    else change({ on: 'node', node: value.slice('node '.length), elsewhere: true });
  };
  return (
    <div className="mt-4 flex flex-col gap-2 border-t pt-3">
      <Field
        label={t('Runs on')}
        required
        help={t(
          'Where this source is open. When that node is gone, another takes over within ten seconds if it may.',
        )}
      >
        {(ids) => (
          <Select
            {...ids}
            value={named === undefined ? (placement?.on ?? 'one') : `node ${named}`}
            onChange={choose}
            options={[
              { value: 'one', label: t('Any one node') },
              { value: 'all', label: t('Every node'), help: t('For a load balancer in front of them.') },
              ...names.map((name) => ({ value: `node ${name}`, label: t('Node {name}', { name }) })),
            ]}
          />
        )}
      </Field>
      {placement?.on === 'node' ? (
        <div className="flex items-center gap-2">
          <Switch
            aria-label={t('Another node takes over')}
            checked={placement.elsewhere}
            onChange={(elsewhere) => change({ ...placement, elsewhere })}
          />
          <span aria-hidden className="text-sm">
            {t('Another node takes over while {node} is gone', { node: placement.node })}
          </span>
        </div>
      ) : null}
    </div>
  );
}
