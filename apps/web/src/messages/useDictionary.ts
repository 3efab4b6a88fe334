import { type Hl7Dictionary, loadDictionary } from '@pyheart/formats';
import { useQuery } from '@tanstack/react-query';

/** The names of fields in a version of HL7 v2; undefined while it loads. */
export function useDictionary(version = '2.5.1'): Hl7Dictionary | undefined {
  return useQuery({
    queryKey: ['hl7-dictionary', version],
    queryFn: async () => (await loadDictionary(version)).dictionary,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
