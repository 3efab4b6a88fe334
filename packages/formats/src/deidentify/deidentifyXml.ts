import type { Disguise, Role } from './Disguise.ts';
import { roleOfKey } from './roleOfKey.ts';

/** Elements of C-CDA whose names tell less than their content. */
const ofElement: Readonly<Record<string, Role>> = {
  streetAddressLine: 'street',
  paragraph: 'text',
  content: 'text',
  td: 'text',
  item: 'text',
};

const pieces = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[^>"']*(?:"[^"]*"[^>"']*|'[^']*'[^>"']*)*>|[^<]+/g;

/** By the names of elements and attributes; the tags themselves stay, and comments say nothing any more. */
export function deidentifyXml(text: string, disguise: Disguise): string {
  const open: string[] = [];
  return text.replaceAll(pieces, (piece) => {
    if (piece.startsWith('<!--')) return '<!-- removed -->';
    const name = open.at(-1) ?? '';
    const role = ofElement[name] ?? roleOfKey(name);
    if (piece.startsWith('<![CDATA['))
      return `<![CDATA[${disguiseValue(piece.slice('<![CDATA['.length, -']]>'.length), role, disguise)}]]>`;
    if (!piece.startsWith('<')) return escaped(disguiseValue(unescaped(piece), role, disguise));
    return disguisePiece(piece, open, disguise);
  });
}

function disguisePiece(piece: string, open: string[], disguise: Disguise): string {
  const name = /^<\/?([^\s/>]+)/.exec(piece)?.[1]?.replace(/^.*:/, '') ?? '';
  if (piece.startsWith('</')) open.pop();
  else if (!/^<[?!]|\/>$/.test(piece)) open.push(name);
  return /^<[/?!]/.test(piece) ? piece : disguiseTag(piece, name, disguise);
}

function disguiseTag(tag: string, element: string, disguise: Disguise): string {
  return tag.replaceAll(
    /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g,
    (all, name: string, equals: string, quoted: string) => {
      const quote = quoted.charAt(0);
      const value = quoted.slice(1, -1);
      const role = roleOfAttribute(name, element, value);
      // Addresses of the format and object identifiers say nothing about anybody.
      const isOfFormat = /^xmlns(?::|$)|:schemaLocation$/.test(name) || /^\d+(?:\.\d+)+$/.test(value);
      if (role === undefined && isOfFormat) return all;
      const disguised = disguiseValue(unescaped(value), role, disguise);
      if (disguised === unescaped(value)) return all;
      return `${name}${equals}${quote}${escaped(disguised)}${quote}`;
    },
  );
}

function roleOfAttribute(name: string, element: string, value: string): Role | undefined {
  if (name === 'extension') return 'id';
  if (name === 'value') {
    if (/^mailto:/i.test(value)) return 'mail';
    if (element === 'telecom' || /^tel:/i.test(value)) return 'phone';
    return /^(19|20)\d{4,}/.test(value) ? 'date' : roleOfKey(element);
  }
  // An anchor inside the document.
  if (name === 'ID') return undefined;
  const role = roleOfKey(name);
  // A name alone is that of a field more often than that of a person.
  return role === 'name' ? roleOfKey(`${element} ${name}`) : role;
}

function disguiseValue(value: string, role: Role | undefined, disguise: Disguise): string {
  if (value.trim() === '') return value;
  return role ? disguise.replace(role, value) : disguise.sweep(value);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replaceAll(/&(lt|gt|amp|quot|apos);/g, (all, name: string) => entities[name] ?? all);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
