/** Group and element of a tag as eight hexadecimal digits in capitals, as DICOM JSON writes it: `00100010`. */
export function tagOf(group: number, element: number): string {
  return (((group << 16) | element) >>> 0).toString(16).toUpperCase().padStart(8, '0');
}

/** `(0010,0010)`, as people write it. */
export function formatTag(tag: string): string {
  return `(${tag.slice(0, 4)},${tag.slice(4)})`;
}

export function groupOf(tag: string): number {
  return Number.parseInt(tag.slice(0, 4), 16);
}

/** True for attributes of a maker: their group is odd. */
export function isPrivateTag(tag: string): boolean {
  return groupOf(tag) % 2 === 1;
}

/** True for the element that reserves a block of private tags for a maker: `(0009,0010)`. */
export function isPrivateCreator(tag: string): boolean {
  return isPrivateTag(tag) && /^.{4}00[1-9A-F][0-9A-F]$/.test(tag);
}

/** The tag of the element that names the maker of a private one: `(0009,0010)` for `(0009,1027)`; else undefined. */
export function creatorOf(tag: string): string | undefined {
  const isOwned = isPrivateTag(tag) && /^.{4}[1-9A-F]/.test(tag);
  return isOwned ? `${tag.slice(0, 4)}00${tag.slice(4, 6)}` : undefined;
}

/** True for `(gggg,0000)`, which counts the bytes of its group. */
export function isGroupLength(tag: string): boolean {
  return tag.endsWith('0000');
}
