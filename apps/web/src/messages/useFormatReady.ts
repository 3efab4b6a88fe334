import { useQuery } from '@tanstack/react-query';
import type { DataFormat } from './DataFormat.ts';

/** Loads what a format needs before it opens a text; false while it is on its way. */
export function useFormatReady(format: DataFormat | undefined): boolean {
  const load = format?.load;
  const { isPending } = useQuery({
    queryKey: ['data-format', format?.key],
    queryFn: async () => {
      await load?.();
      return true;
    },
    enabled: load !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return load === undefined || !isPending;
}
