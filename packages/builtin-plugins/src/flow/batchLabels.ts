import type { BatchPlace } from '@pyheart/formats';

/** The labels by which a message of an HL7 v2 batch knows where it came from: "2 of 3 in batch NIGHT-7". */
export function batchLabels(place: BatchPlace | undefined): Record<string, string> {
  if (place === undefined) return {};
  return {
    ...(place.id === '' ? {} : { batch_id: place.id }),
    ...(place.name === '' ? {} : { batch_name: place.name }),
    batch: String(place.batch),
    batch_message: String(place.message),
    batch_messages: String(place.messages),
  };
}
