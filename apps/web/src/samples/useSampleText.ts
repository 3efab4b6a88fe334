import { useQuery } from '@tanstack/react-query';
import { api, type Sample, type SampleEntry } from '../api.ts';

/** A sample of a list with its text once that is read; one that has its text already as it is. */
export function useSampleText(entry: SampleEntry | Sample | undefined) {
  const isRead = entry !== undefined && 'text' in entry;
  const query = useQuery({
    ...api.samples.read.queryOptions({ id: entry?.id ?? '' }),
    enabled: entry !== undefined && !isRead,
    // A sample never changes.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { sample: isRead ? entry : entry && query.data, error: query.error };
}
