import { codeTablesOf, type NodeCodeTable } from '@pyheart/plugin-sdk';
import { useMemo } from 'react';
import { useForm } from '../formContext.ts';

/** The code tables of all nodes of the pipeline. */
export function usePipelineTables(): readonly NodeCodeTable[] {
  const { document, manifests } = useForm();
  return useMemo(
    () =>
      document.nodes.flatMap((node) => {
        const manifest = manifests.find(({ key }) => key === node.plugin);
        return manifest ? codeTablesOf(node, manifest) : [];
      }),
    [document, manifests],
  );
}
