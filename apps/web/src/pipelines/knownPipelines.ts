import { calledPipeline, type PipelineNode } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { create } from 'zustand';
import { api } from '../api.ts';

type Known = ReadonlyMap<string, string>;

/** The names of the pipelines by id as they were last read; empty before. For what draws too often to ask by itself. */
export const useKnownPipelines = create<Known>()(() => new Map());

/** Keeps the known names those of the server, where a pipeline calls others. */
export function usePipelinesThatAreCalled(nodes: readonly PipelineNode[]): void {
  const enabled = nodes.some((node) => calledPipeline(node) !== undefined);
  const { data } = useQuery({ ...api.pipelines.list.queryOptions({ archived: false }), enabled });
  useEffect(() => {
    if (data) useKnownPipelines.setState(new Map(data.map(({ id, name }) => [id, name])), true);
  }, [data]);
}

/** What the pipeline that a node calls is called, if that is known. */
export function calledName(node: PipelineNode, known: Known): string | undefined {
  return known.get(calledPipeline(node) ?? '');
}
