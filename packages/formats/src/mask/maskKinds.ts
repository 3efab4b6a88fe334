/** What a masked value is. Each kind has a mark of its own, so that a masked text says by itself what it hides. */
export const maskKinds = {
  name: { title: 'name', mark: '\u2022' },
  id: { title: 'identifier', mark: '\u25AA' },
  contact: { title: 'phone or mail', mark: '\u25B8' },
  address: { title: 'address', mark: '\u25B4' },
  date: { title: 'date', mark: '\u25E6' },
  text: { title: 'text', mark: '\u2591' },
  data: { title: 'content', mark: '\u2592' },
} as const;

export type MaskKind = keyof typeof maskKinds;

const kindOfMark: ReadonlyMap<string, MaskKind> = new Map(
  Object.entries(maskKinds).map(([kind, { mark }]) => [mark, kind as MaskKind]),
);
const marks = Object.values(maskKinds).map(({ mark }) => mark);
const anyMark = new RegExp(`[${marks.join('')}]`);

/** A masked value: what it is and how many characters it has. Undefined for what is shown, if only in part. */
export function readMask(value: string): { kind: MaskKind; title: string; characters: number } | undefined {
  const mark = anyMark.exec(value)?.[0];
  const kind = mark === undefined ? undefined : kindOfMark.get(mark);
  if (kind === undefined) return undefined;
  // Signs and the year of a date stay where they were.
  const rest = value.replaceAll(maskKinds[kind].mark, '').replace(kind === 'date' ? /\d{4}/ : '', '');
  if (!/^[\s!-/:-@[-`{-~]*$/.test(rest)) return undefined;
  return { kind, title: maskKinds[kind].title, characters: value.length };
}

/** True when a text holds a mark, so that sending it would send the mask instead of what was hidden. */
export function hasMarks(text: string): boolean {
  return anyMark.test(text);
}

/** The marks as a character that every character set has, for files. */
export function plainMarks(text: string): string {
  return text.replaceAll(new RegExp(anyMark, 'g'), '*');
}
