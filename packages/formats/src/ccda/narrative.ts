import { decodeEntities } from '../xml/readXml.ts';
import { xmlPieces } from '../xml/xmlPieces.ts';
import type { CdaElement } from './CdaElement.ts';

/** What stands in the narrative of a section: a text, or an element of a few harmless kinds. */
export type NarrativeNode = string | NarrativeElement;

export interface NarrativeElement {
  tag: NarrativeTag;
  /** Cells that reach over several columns or rows. */
  colSpan?: number;
  rowSpan?: number;
  children: readonly NarrativeNode[];
}

export type NarrativeTag =
  | 'p'
  | 'ul'
  | 'ol'
  | 'li'
  | 'table'
  | 'caption'
  | 'thead'
  | 'tbody'
  | 'tfoot'
  | 'tr'
  | 'th'
  | 'td'
  | 'span'
  | 'b'
  | 'i'
  | 'u'
  | 'sub'
  | 'sup'
  | 'br';

/** What elements of the narrative block (CDA R2, 4.3.5) are in HTML. All others leave their text only. */
const tags: Readonly<Record<string, NarrativeTag>> = {
  paragraph: 'p',
  item: 'li',
  table: 'table',
  caption: 'caption',
  thead: 'thead',
  tbody: 'tbody',
  tfoot: 'tfoot',
  tr: 'tr',
  th: 'th',
  td: 'td',
  content: 'span',
  br: 'br',
  sub: 'sub',
  sup: 'sup',
  footnote: 'p',
};

const styles: Readonly<Record<string, NarrativeTag>> = { bold: 'b', italics: 'i', underline: 'u' };

/** Where a cell, row or item may stand; anywhere else it is a paragraph. */
const homes: Readonly<Partial<Record<NarrativeTag, readonly NarrativeTag[]>>> = {
  li: ['ul', 'ol'],
  caption: ['table'],
  thead: ['table'],
  tbody: ['table'],
  tfoot: ['table'],
  tr: ['table', 'thead', 'tbody', 'tfoot'],
  td: ['tr'],
  th: ['tr'],
};

/** Only rows and cells may stand in these, no text. */
const structural = new Set<NarrativeTag>(['ul', 'ol', 'table', 'thead', 'tbody', 'tfoot', 'tr']);

/** What carries anything else that stands there all the same. */
const insteadIn: Readonly<Partial<Record<NarrativeTag, NarrativeTag>>> = {
  ul: 'li',
  ol: 'li',
  table: 'caption',
  tr: 'td',
};

interface Open extends NarrativeElement {
  name: string;
  children: NarrativeNode[];
}

/**
 * The narrative of a section as a tree of harmless elements: no attribute of the sender but spans of cells gets in, no
 * script, link, image or style. `text` is what the document was read from.
 */
export function readNarrative(element: CdaElement, text: string): NarrativeNode[] {
  const root: Open = { tag: 'span', name: '', children: [] };
  const stack: Open[] = [root];
  let isFirst = true;
  for (const [piece] of text.slice(element.start, element.end).matchAll(xmlPieces)) {
    const top = stack.at(-1) ?? root;
    if (piece.startsWith('<![CDATA[')) add(top, piece.slice(9, -3));
    else if (piece.startsWith('<!') || piece.startsWith('<?')) continue;
    else if (piece.startsWith('</')) {
      if (stack.length > 1) stack.pop();
    } else if (piece.startsWith('<')) {
      // The first is the text element itself.
      if (isFirst) isFirst = false;
      else open(stack, top, piece);
    } else add(top, decodeEntities(piece));
  }
  return root.children;
}

function open(stack: Open[], top: Open, piece: string): void {
  const made = elementOf(piece, top);
  // What cannot stand here, and what has no tag, gives its content to what it lies in.
  if (made === undefined) {
    if (!piece.endsWith('/>')) stack.push({ ...top, name: '' });
    return;
  }
  top.children.push(made);
  if (!piece.endsWith('/>')) stack.push(made);
}

function elementOf(piece: string, around: Open): Open | undefined {
  const name = /^<([^\s/>]+)/.exec(piece)?.[1]?.replace(/^.*:/, '') ?? '';
  const tag = tagOf(name, piece);
  if (tag === undefined) return undefined;
  const home = homes[tag];
  const fits = home === undefined ? !structural.has(around.tag) : home.includes(around.tag);
  if (!fits) {
    const stand = structural.has(around.tag) ? insteadIn[around.tag] : 'p';
    return stand && { tag: stand, name, children: [] };
  }
  const spans = tag === 'td' || tag === 'th' ? spansOf(piece) : {};
  return { tag, name, ...spans, children: [] };
}

function tagOf(name: string, piece: string): NarrativeTag | undefined {
  if (name === 'list') return /\slistType\s*=\s*["']ordered["']/.test(piece) ? 'ol' : 'ul';
  const style = /\sstyleCode\s*=\s*["']([^"']*)["']/.exec(piece)?.[1]?.toLowerCase() ?? '';
  if (name === 'content') {
    const known = Object.keys(styles).find((word) => style.split(/\s+/).includes(word));
    if (known !== undefined) return styles[known];
  }
  return Object.hasOwn(tags, name) ? tags[name] : undefined;
}

function spansOf(piece: string): { colSpan?: number; rowSpan?: number } {
  const span = (name: string) => {
    const number = Number(new RegExp(`\\s${name}\\s*=\\s*["'](\\d{1,3})["']`, 'i').exec(piece)?.[1]);
    return number > 1 ? number : undefined;
  };
  const [colSpan, rowSpan] = [span('colspan'), span('rowspan')];
  return { ...(colSpan === undefined ? {} : { colSpan }), ...(rowSpan === undefined ? {} : { rowSpan }) };
}

function add(top: Open, text: string): void {
  const joined = text.replaceAll(/\s+/g, ' ');
  if (!structural.has(top.tag)) top.children.push(joined);
  else if (joined.trim() !== '') {
    const stand = insteadIn[top.tag];
    if (stand !== undefined) top.children.push({ tag: stand, children: [joined.trim()] });
  }
}

/** The text of a narrative, one line for each paragraph, item and row. */
export function narrativeText(nodes: readonly NarrativeNode[]): string {
  return nodes
    .map(plain)
    .join('')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n[\s]*/g, '\n')
    .trim();
}

const lines = new Set<NarrativeTag>(['p', 'li', 'tr', 'caption', 'br', 'table', 'ul', 'ol']);

function plain(node: NarrativeNode): string {
  if (typeof node === 'string') return node;
  const inside = node.children.map(plain).join('');
  if (node.tag === 'td' || node.tag === 'th') return `${inside} \t`;
  return lines.has(node.tag) ? `\n${inside}\n` : inside;
}

/** A narrative as XHTML, as FHIR wants it (R4, narrative.html); undefined when it says nothing. */
export function narrativeHtml(nodes: readonly NarrativeNode[]): string | undefined {
  if (narrativeText(nodes) === '') return undefined;
  return `<div xmlns="http://www.w3.org/1999/xhtml">${nodes.map(html).join('')}</div>`;
}

function html(node: NarrativeNode): string {
  if (typeof node === 'string') return escaped(node);
  const { tag, colSpan, rowSpan, children } = node;
  if (tag === 'br') return '<br/>';
  // An empty list or table is none.
  if (children.length === 0) return tag === 'td' || tag === 'th' ? `<${tag}></${tag}>` : '';
  const spans = `${span('colspan', colSpan)}${span('rowspan', rowSpan)}`;
  return `<${tag}${spans}>${children.map(html).join('')}</${tag}>`;
}

function span(name: string, cells: number | undefined): string {
  return cells === undefined ? '' : ` ${name}="${cells}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
