import type { RandomSource } from './randomSource.ts';

/** Breaks a message in one of the ways that interfaces see every week: fields missing, dates that do not exist. */
export function breakMessage(
  segments: readonly string[],
  random: RandomSource,
  faults: readonly Fault[] = visitFaults,
): string[] {
  return random.pick(faults)(segments);
}

type Fault = (segments: readonly string[]) => string[];

const visitFaults: readonly Fault[] = [
  (segments) => withField(segments, 'PID', 3, ''),
  (segments) => withField(segments, 'PID', 5, ''),
  (segments) => withField(segments, 'PID', 7, '19870231'),
  (segments) => withField(segments, 'PID', 7, '31/02/1987'),
  (segments) => withField(segments, 'PID', 8, 'FEMALE'),
  (segments) => withField(segments, 'PV1', 2, ''),
  (segments) => withField(segments, 'PV1', 44, '20261399'),
  (segments) => segments.filter((segment) => !segment.startsWith('PV1')),
  (segments) => segments.filter((segment) => !segment.startsWith('PID')),
  (segments) => withField(segments, 'MSH', 8, ''),
];

/** The same for laboratory results. */
export const resultFaults: readonly Fault[] = [
  (segments) => withField(segments, 'PID', 3, ''),
  (segments) => withField(segments, 'PID', 5, ''),
  (segments) => withField(segments, 'OBR', 3, ''),
  (segments) => withField(segments, 'OBR', 4, ''),
  (segments) => withField(segments, 'OBX', 3, ''),
  (segments) => segments.filter((segment) => !segment.startsWith('OBX')),
];

/** Pieces are counted in the text, so MSH-9 is piece 8: MSH-1 is the bar itself. */
function withField(segments: readonly string[], name: string, index: number, value: string): string[] {
  return segments.map((segment) => {
    if (!segment.startsWith(name)) return segment;
    const fields = segment.split('|');
    fields[index] = value;
    return fields.join('|');
  });
}
