import type { PipelineDocument, PipelineNode } from '@pyheart/plugin-sdk';
import type { TargetFormat } from './formats/MappingFormat.ts';

/**
 * The pipeline with a validator behind the mapper in place of all that is there, so that a try checks what the mapping
 * makes as a pipeline would. It is never stored.
 */
export function withChecker(
  document: PipelineDocument,
  mapper: PipelineNode,
  { plugin, settings }: NonNullable<TargetFormat['checkedBy']>,
): { document: PipelineDocument; checker: string } {
  const checker = `${mapper.id}-checker`;
  const shared = settings.flatMap((name) => (name in mapper.settings ? [[name, mapper.settings[name]]] : []));
  return {
    checker,
    document: {
      ...document,
      nodes: [
        ...document.nodes,
        {
          id: checker,
          name: mapper.name,
          plugin,
          position: mapper.position,
          settings: { ...Object.fromEntries(shared), annotate: true },
        },
      ],
      wires: [
        ...document.wires.filter(({ from }) => from.node !== mapper.id),
        { id: checker, from: { node: mapper.id, port: 'out' }, to: { node: checker, port: 'in' } },
      ],
    },
  };
}
