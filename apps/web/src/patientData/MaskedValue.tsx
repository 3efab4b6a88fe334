import { type MaskKind, readMask } from '@pyheart/formats';
import { type MarkedText, msg } from '../language/msg.ts';
import { t } from '../language/t.ts';

/** What is hidden and how much of it, by its kind. */
const words: Readonly<Record<MaskKind, MarkedText>> = {
  name: msg('name, {count, plural, one {# character} other {# characters}}'),
  id: msg('identifier, {count, plural, one {# character} other {# characters}}'),
  contact: msg('phone or mail, {count, plural, one {# character} other {# characters}}'),
  address: msg('address, {count, plural, one {# character} other {# characters}}'),
  date: msg('date, {count, plural, one {# character} other {# characters}}'),
  text: msg('text, {count, plural, one {# character} other {# characters}}'),
  data: msg('content, {count, plural, one {# character} other {# characters}}'),
};

/** So many marks show the shape; the words say the rest. */
const mostShown = 28;

/** A value as it is, or what it would be where it is masked: its shape, its kind and its length. */
export function MaskedValue({ value }: { value: string }) {
  const mask = readMask(value);
  if (!mask) return value;
  const told = t(words[mask.kind], { count: mask.characters });
  return (
    <span className="inline-flex max-w-full items-baseline gap-1.5" title={t('Masked: {told}', { told })}>
      <span aria-hidden dir="auto" className="masked min-w-0 truncate">
        {value.length > mostShown ? `${value.slice(0, mostShown)}…` : value}
      </span>
      <span className="shrink-0 text-2xs text-ink-3">{told}</span>
    </span>
  );
}
