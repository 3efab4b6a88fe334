import { useQuery } from '@tanstack/react-query';
import { api, type Outputs } from '../api.ts';

export type OpenCode = Outputs['codes']['list'][number];

const everyMs = 15_000;

/** Codes that tables do not list: of one pipeline, or of all. */
export function useOpenCodes(pipelineId?: string) {
  return useQuery(
    api.codes.list.queryOptions(pipelineId === undefined ? {} : { pipelineId }, { refetchInterval: everyMs }),
  );
}

/** Asks for the codes of a pipeline again and again, once for all its nodes. */
export function useFollowedCodes({ pipelineId }: { pipelineId: string }): void {
  useQuery(
    api.codes.list.queryOptions({ pipelineId }, { refetchInterval: everyMs, notifyOnChangeProps: [] }),
  );
}

/** How many codes the tables of one node do not list, as far as they are followed. */
export function useCodeCount(pipelineId: string, node: string): number {
  const count = useQuery(
    api.codes.list.queryOptions(
      { pipelineId },
      { select: (codes) => codes.filter((code) => code.node === node).length },
    ),
  );
  return count.data ?? 0;
}

/** Two codes are the same entry when all of these are. */
export const codeKey = ({ node, table, system, code }: OpenCode): string =>
  JSON.stringify([node, table, system, code]);
