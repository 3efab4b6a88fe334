import type { Role } from '../deidentify/Disguise.ts';
import { contentName, roleOfAttribute, roleOfContent } from '../deidentify/xmlRoles.ts';
import { xmlPieces } from '../xml/xmlPieces.ts';
import type { Mask } from './Mask.ts';
import { maskKindOfRole } from './maskKindOfRole.ts';

/** So many tags and texts are masked in one go; then others have their turn. */
const piecesAtOnce = 1000;

/** An XML text with what identifies somebody masked, by the names of elements and attributes; tags keep their places. */
export async function maskXml(text: string, mask: Mask, pause?: () => Promise<void>): Promise<string> {
  const open: string[] = [];
  const masked: string[] = [];
  for (const [piece] of text.matchAll(xmlPieces)) {
    masked.push(maskPiece(piece, open, mask));
    if (masked.length % piecesAtOnce === 0) await pause?.();
  }
  return masked.join('');
}

function maskPiece(piece: string, open: string[], mask: Mask): string {
  if (piece.startsWith('<!--')) return `<!--${mask.coverText(piece.slice(4, -3))}-->`;
  const name = open.at(-1) ?? '';
  if (piece.startsWith('<![CDATA[')) return `<![CDATA[${maskContent(piece.slice(9, -3), name, mask)}]]>`;
  if (piece.startsWith('<!')) return piece.replace(/\[[\s\S]*\]/, (inner) => mask.coverText(inner));
  return piece.startsWith('<') ? maskTag(piece, open, mask) : maskContent(piece, name, mask);
}

function maskTag(tag: string, open: string[], mask: Mask): string {
  if (tag.startsWith('<?')) return tag;
  const name = /^<\/?([^\s/>]+)/.exec(tag)?.[1]?.replace(/^.*:/, '') ?? '';
  if (tag.startsWith('</')) {
    open.pop();
    return tag;
  }
  const around = open.at(-1) ?? '';
  if (!tag.endsWith('/>')) open.push(contentName(name, tag));
  return tag.replaceAll(
    /([\w:.-]+)(\s*=\s*)("[^"]*"|'[^']*')/g,
    (_, attribute: string, equals: string, quoted: string) => {
      const value = quoted.slice(1, -1);
      const quote = quoted.charAt(0);
      const role = roleOfAttribute(attribute, value, { element: name, around });
      return `${attribute}${equals}${quote}${maskAs(role, value, mask)}${quote}`;
    },
  );
}

function maskContent(text: string, element: string, mask: Mask): string {
  return text.trim() === '' ? text : maskAs(roleOfContent(element, text), text, mask);
}

function maskAs(role: Role | undefined, value: string, mask: Mask): string {
  return role === undefined ? mask.sweep(value) : mask.cover(maskKindOfRole[role], value);
}
