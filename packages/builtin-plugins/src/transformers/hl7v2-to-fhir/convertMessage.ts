import type { Hl7Message } from '@pyheart/formats';
import { Conversion } from './Conversion.ts';
import type { CompiledGuide, CompiledRecord } from './compileGuide.ts';

/**
 * Walks through the segments in message order: each opens the records that start with it, and its rows fill those that
 * are open. So an OBX belongs to the OBR before it, and a comment to what it follows, in whatever order groups come.
 */
export function convertMessage(
  guide: CompiledGuide,
  message: Hl7Message,
  zone: string | undefined,
): Conversion {
  const conversion = new Conversion(message, zone);
  const { all, openedBy } = guide.recordsIn(message.type, message.trigger);
  const fed = new Map<string, number>();
  for (const [index, segment] of message.segments.entries()) {
    conversion.scope.moveTo(segment);
    for (const record of openedBy.get(segment.name) ?? []) openAt(record, segment.name, all, fed, conversion);
    const turn = `${index}`;
    const last = segment.fieldCount;
    for (const row of guide.rows.get(segment.name) ?? []) {
      if ((row.from.field ?? 0) > last) continue;
      conversion.row = row.name;
      if (row.isForAll) {
        for (const draft of conversion.all(row.record)) row.apply(draft, undefined, conversion, turn);
        continue;
      }
      const draft = conversion.current(row.record);
      if (draft !== undefined) row.apply(draft, undefined, conversion, turn);
    }
  }
  return conversion;
}

/** A segment joins an open record that only segments before it in the record's list have filled; else it opens another. */
function openAt(
  record: CompiledRecord,
  name: string,
  records: readonly CompiledRecord[],
  fed: Map<string, number>,
  conversion: Conversion,
): void {
  const place = record.opens.indexOf(name);
  if (!record.holds(conversion.scope, undefined)) return;
  const filledTo = fed.get(record.record) ?? -1;
  fed.set(record.record, place);
  if (conversion.current(record.record) !== undefined && filledTo < place) return;
  for (const inner of records) {
    if (inner.within === record.record) close(inner, records, fed, conversion);
  }
  conversion.open(record.record, record.type);
}

function close(
  record: CompiledRecord,
  records: readonly CompiledRecord[],
  fed: Map<string, number>,
  conversion: Conversion,
): void {
  conversion.close(record.record);
  fed.delete(record.record);
  for (const inner of records) {
    if (inner.within === record.record) close(inner, records, fed, conversion);
  }
}
