import { xmlPieces } from '../xml/xmlPieces.ts';
import type { Disguise, Role } from './Disguise.ts';
import { contentName, roleOfAttribute, roleOfContent, saysWhichRules } from './xmlRoles.ts';

/** By the names of elements and attributes; the tags themselves stay, and comments say nothing any more. */
export function deidentifyXml(text: string, disguise: Disguise): string {
  const open: string[] = [];
  return text.replaceAll(xmlPieces, (piece) => {
    if (piece.startsWith('<!--')) return '<!-- removed -->';
    const name = open.at(-1) ?? '';
    const content = (text: string) => disguiseAs(roleOfContent(name, text), text, disguise);
    if (piece.startsWith('<![CDATA['))
      return `<![CDATA[${content(piece.slice('<![CDATA['.length, -']]>'.length))}]]>`;
    // Entities of the sender's own may stand for anything.
    if (piece.startsWith('<!')) return piece.replace(/\s*\[[\s\S]*\]/, '');
    if (!piece.startsWith('<')) return escaped(content(unescaped(piece)));
    return disguisePiece(piece, open, disguise);
  });
}

function disguisePiece(piece: string, open: string[], disguise: Disguise): string {
  const name = /^<\/?([^\s/>]+)/.exec(piece)?.[1]?.replace(/^.*:/, '') ?? '';
  const around = open.at(-1) ?? '';
  if (piece.startsWith('</')) open.pop();
  else if (!/^<\?|\/>$/.test(piece)) open.push(contentName(name, piece));
  return /^<[/?]/.test(piece) ? piece : disguiseTag(piece, { element: name, around }, disguise);
}

function disguiseTag(tag: string, place: { element: string; around: string }, disguise: Disguise): string {
  return tag.replaceAll(
    /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g,
    (all, name: string, equals: string, quoted: string) => {
      const quote = quoted.charAt(0);
      const value = unescaped(quoted.slice(1, -1));
      const role = roleOfAttribute(name, value, place);
      // Addresses of schemas and systems say nothing about anybody.
      const isOfFormat =
        saysWhichRules(place.element) ||
        /^xmlns(?::|$)|:schemaLocation$/.test(name) ||
        /^\d+(?:\.\d+)+$/.test(value);
      if (role === undefined && isOfFormat) return all;
      const disguised = disguiseAs(role, value, disguise);
      return disguised === value ? all : `${name}${equals}${quote}${escaped(disguised)}${quote}`;
    },
  );
}

function disguiseAs(role: Role | undefined, value: string, disguise: Disguise): string {
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
