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

/** By the names of elements and attributes; the tags themselves stay. */
export function deidentifyXml(text: string, disguise: Disguise): string {
  const open: string[] = [];
  return text.replaceAll(/<[^>]*>|[^<]+/g, (piece) => {
    if (!piece.startsWith('<')) {
      const name = open.at(-1) ?? '';
      return disguiseXmlText(piece, ofElement[name] ?? roleOfKey(name), disguise);
    }
    const name = /^<\/?([^\s/>]+)/.exec(piece)?.[1]?.replace(/^.*:/, '') ?? '';
    if (piece.startsWith('</')) open.pop();
    else if (!/^<[?!]|\/>$/.test(piece)) open.push(name);
    return piece.startsWith('</') || /^<[?!]/.test(piece) ? piece : disguiseTag(piece, name, disguise);
  });
}

function disguiseTag(tag: string, element: string, disguise: Disguise): string {
  return tag.replaceAll(
    /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g,
    (all, name: string, equals: string, quoted: string) => {
      const quote = quoted.charAt(0);
      const value = quoted.slice(1, -1);
      const role = roleOfAttribute(name, element, value);
      if (role === undefined) return all;
      const disguised = disguise.replace(role, unescaped(value));
      return `${name}${equals}${quote}${escaped(disguised)}${quote}`;
    },
  );
}

function roleOfAttribute(name: string, element: string, value: string): Role | undefined {
  if (name === 'extension') return 'id';
  if (name !== 'value') return roleOfKey(name) === 'id' && name !== 'ID' ? 'id' : undefined;
  if (/^mailto:/i.test(value)) return 'mail';
  if (element === 'telecom' || /^tel:/i.test(value)) return 'phone';
  return /^(19|20)\d{4,}/.test(value) ? 'date' : roleOfKey(element);
}

function disguiseXmlText(text: string, role: Role | undefined, disguise: Disguise): string {
  if (text.trim() === '') return text;
  const value = unescaped(text);
  return escaped(role ? disguise.replace(role, value) : disguise.sweep(value));
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
