import type { PlaceholderSyntax } from '../settings.ts';

const escapes: Record<PlaceholderSyntax, (text: string) => string> = {
  braces: doubled,
  mail: doubled,
  // A value of a message names a file; it must not choose a folder.
  filename: (text) => text.replace(/[{}/\\]/g, '_'),
  liquid: (text) => text.replaceAll('{', "{{ '{' }}"),
};

/** A text that the setting's own placeholders leave as it is, so that a message cannot write any. */
export function escapePlaceholders(text: string, syntax: PlaceholderSyntax): string {
  return escapes[syntax](text);
}

function doubled(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}
