/**
 * Reads the address's search. Only lists, objects and quoted text are JSON; all else stays the text that it is. The
 * router's own reading makes numbers of digits: of every tenth run id, and of an error's fingerprint without letters.
 */
export function readSearch(search: string): Record<string, unknown> {
  const values = [...new URLSearchParams(search)].map(([name, text]) => [name, readValue(text)]);
  return Object.fromEntries(values);
}

function readValue(text: string): unknown {
  if (!/^[[{"]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
