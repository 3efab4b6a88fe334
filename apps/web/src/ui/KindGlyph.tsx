import type { Port } from '@pyheart/plugin-sdk';
import { cx } from './cx.ts';
import { type Glyph, glyphOf } from './kindGlyphs.ts';

/** Each family has its own shape, so that it can be told without colour. */
const shapes: Record<Glyph, string> = {
  any: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  hl7: 'M1.5 1.5h9v9h-9z',
  fhir: 'M6 1l2.6 3.4a4 4 0 1 1-5.2 0z',
  x12: 'M6 .8L11.2 6L6 11.2L.8 6z',
  dicom: 'M3.4 1.2h5.2L11.2 6L8.6 10.8H3.4L.8 6z',
  cda: 'M2 1h5.5L10 3.6V11H2z',
  data: 'M4 1.5C2.4 1.5 3.2 6 1.2 6c2 0 1.2 4.5 2.8 4.5h4c1.6 0 .8-4.5 2.8-4.5c-2 0-1.2-4.5-2.8-4.5z',
  text: 'M1.2 2.5h9.6v2.2H1.2zM1.2 7.3h9.6v2.2H1.2z',
  signal: 'M7.2.8L2.2 6.8h3L4.4 11.2L9.8 5H6.6z',
};

export function KindGlyph({
  kinds,
  isError,
  className,
}: {
  kinds: Port['kinds'];
  isError?: boolean;
  className?: string;
}) {
  const glyph = glyphOf(kinds);
  return (
    <svg
      aria-hidden
      viewBox="0 0 12 12"
      className={cx('size-3 shrink-0 text-ink-3', isError && 'text-failed', className)}
    >
      <path
        d={isError ? 'M6 1L11.4 10.6H.6z' : shapes[glyph]}
        fill={glyph === 'any' && !isError ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeWidth={1.4}
        strokeLinejoin="round"
      />
    </svg>
  );
}
