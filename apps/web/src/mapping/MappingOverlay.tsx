import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useDesigner, useDraft, useView } from '../designer/Designer.ts';
import { hasMapping } from '../settings/mapping/hasMapping.ts';

const MappingScreen = lazy(async () => ({ default: (await import('./MappingScreen.tsx')).MappingScreen }));

/** The mapping grid of the node that the address names, if any: Back closes it, and a link opens it. */
export function MappingOverlay() {
  const { pipelineId, manifests, view } = useDesigner();
  const asked = useView((state) => state.mapping);
  const { mapping, run, from } = useSearch({ from: '/pipelines/$pipelineId' });
  const navigate = useNavigate();
  const node = useDraft((state) => (mapping === undefined ? undefined : state.byId.get(mapping)));
  useEffect(() => {
    if (asked === null) return;
    view.setState({ mapping: null });
    void navigate({
      to: '/pipelines/$pipelineId',
      params: { pipelineId },
      search: { ...(run ? { run } : {}), ...(from ? { from } : {}), mapping: asked },
    });
  }, [asked, run, from, view, navigate, pipelineId]);
  const manifest = manifests.get(node?.plugin ?? '');
  if (!node || !manifest || !hasMapping(manifest)) return null;
  return (
    <Suspense>
      <MappingScreen
        key={node.id}
        node={node}
        manifest={manifest}
        onClose={() =>
          void navigate({
            to: '/pipelines/$pipelineId',
            params: { pipelineId },
            search: { ...(run ? { run } : {}), ...(from ? { from } : {}) },
          })
        }
      />
    </Suspense>
  );
}
