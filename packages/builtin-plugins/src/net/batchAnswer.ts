import { type BatchHeader, readBatch } from '@pyheart/formats';

/** The header of the batch that answers a batch: sender and receiver swapped, and which batch it answers (chapter 2.10.3). */
export function answerHeader(batch: string): BatchHeader {
  const file = readBatch(batch);
  const header = file.header ?? file.batches.find((each) => each.header)?.header;
  if (header === undefined) return {};
  const field = (number: number) => header.field(number).split(header.delimiters.component)[0] ?? '';
  return {
    sendingApplication: field(5),
    sendingFacility: field(6),
    receivingApplication: field(3),
    receivingFacility: field(4),
    referenceControlId: field(11),
  };
}
