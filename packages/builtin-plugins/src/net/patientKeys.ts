import type { Hl7Message } from '@pyheart/formats';

/**
 * The patient whose messages keep their order (PID-3, before v2.3 PID-2), and for a merge the patients that are one
 * with it from now on. Every event with an MRG segment is a merge for the order: A18, A34, A40, A47 and their like.
 */
export function patientKeys(message: Hl7Message): { orderKey?: string; joins?: string[] } {
  const orderKey = message.get('PID-3.1') || message.get('PID-2.1') || '';
  if (orderKey === '') return {};
  if (message.segmentsNamed('MRG').length === 0) return { orderKey };
  // A40 may repeat PID and MRG: one message, so one place in the order for all that it names.
  const named = ['MRG[*]-1[*].1', 'MRG[*]-4[*].1', 'PID[*]-3.1'].flatMap((path) => message.getAll(path));
  const joins = new Set(named.flatMap((key) => key || []));
  joins.delete(orderKey);
  return joins.size === 0 ? { orderKey } : { orderKey, joins: [...joins] };
}
