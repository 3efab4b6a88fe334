import { processTree } from './processTree.ts';

/** CPU seconds that processes and all their descendants have used so far (Linux; 0 elsewhere). */
export function processCpu(roots: readonly number[]): number {
  return processTree(roots).reduce((sum, { seconds }) => sum + seconds, 0);
}
