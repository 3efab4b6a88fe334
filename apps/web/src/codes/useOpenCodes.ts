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

/** Two codes are the same entry when all of these are. */
export const codeKey = ({ node, table, system, code }: OpenCode): string =>
  JSON.stringify([node, table, system, code]);
