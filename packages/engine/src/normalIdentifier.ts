const longest = 100;

/** An identifier as it is compared: without spaces around it, in capitals, one form for each letter. */
export function normalIdentifier(text: string): string {
  const plain = text.trim();
  if (plain === '' || plain === '""' || plain.length > longest) return '';
  return plain.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ');
}
