/** Comments, CDATA, declarations with what is inside of them, tags and texts: every character of a well formed text. */
export const xmlPieces =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<![^>[]*(?:\[[\s\S]*?\]\s*)?>|<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>|[^<]+/g;
