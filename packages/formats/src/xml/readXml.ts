export interface XmlAttribute {
  name: string;
  value: string;
  start: number;
  end: number;
}

/** An element as it stands in a text; offsets are UTF-16 units and the end is exclusive. */
export interface XmlElement {
  /** With the prefix of its namespace. */
  name: string;
  attributes: readonly XmlAttribute[];
  elements: readonly XmlElement[];
  /** All text directly inside, without entities and the blanks around it. */
  text: string;
  start: number;
  end: number;
}

/** Why a text is not XML, and from which character on. The sentence names the place and quotes nothing. */
export interface XmlProblem {
  problem: string;
  offset: number;
}

interface OpenElement extends XmlElement {
  elements: XmlElement[];
}

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE(?:[^>[]|\[[\s\S]*?\])*>|<\/\s*([^\s>]+)\s*>|<([^\s/>!?][^\s/>]*)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/y;
const attribute = /([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
/** What reads the elements goes down from element to element, so there is an end to it. */
const deepest = 500;

/** So many tags and texts are read in one go; then others have their turn. */
const tokensAtOnce = 2000;

/**
 * Reads the outermost element with everything in it, or says where the text is not well formed. Entities other than
 * the five of XML are left as they are and nothing outside of the text is fetched, so a document cannot blow up.
 */
export function readXml(text: string): XmlElement | XmlProblem {
  const reading = readXmlInTurns(text);
  for (;;) {
    const turn = reading.next();
    if (turn.done) return turn.value;
  }
}

/** As `readXml`, of a long text; `pause` is awaited between parts of it. */
export async function readLongXml(
  text: string,
  pause?: () => Promise<void>,
): Promise<XmlElement | XmlProblem> {
  const reading = readXmlInTurns(text);
  for (;;) {
    const turn = reading.next();
    if (turn.done) return turn.value;
    await pause?.();
  }
}

/** Gives way each time when so many tokens are read. */
function* readXmlInTurns(text: string): Generator<undefined, XmlElement | XmlProblem> {
  const document: OpenElement = { name: '', attributes: [], elements: [], text: '', start: 0, end: 0 };
  const stack: OpenElement[] = [document];
  let end = text.startsWith('\uFEFF') ? 1 : 0;
  for (let count = 1; end < text.length; count++) {
    if (count % tokensAtOnce === 0) yield;
    const at = end;
    // Others may read with it while this one waits.
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) return problemAt(text, at, (place) => `The XML is not well formed from ${place} on.`);
    const [whole, cdata, closing, opening, attributes = '', isEmpty, plain] = match;
    end = at + whole.length;
    const top = stack.at(-1)!;
    if (opening !== undefined) {
      const own = attributesOf(attributes, at + 1 + opening.length);
      const element = { name: opening, attributes: own, elements: [], text: '', start: at, end };
      top.elements.push(element);
      if (!isEmpty) stack.push(element);
      if (stack.length - 1 > deepest)
        return problemAt(
          text,
          at,
          (place) => `The XML is nested deeper than ${deepest} elements at ${place}.`,
        );
    } else if (closing !== undefined) {
      if (top === document || top.name !== closing)
        return problemAt(text, at, (place) => `At ${place} an end tag comes that ends no open element.`);
      top.text = top.text.trim();
      top.end = end;
      stack.pop();
    } else top.text += cdata ?? decodeEntities(plain ?? '');
  }
  const open = stack.at(-1)!;
  if (open !== document)
    return problemAt(text, open.start, (place) => `The element that starts at ${place} is never closed.`);
  const [root, second] = document.elements;
  if (!root || second || document.text.trim() !== '')
    return { problem: 'The XML needs exactly one outermost element.', offset: second?.start ?? 0 };
  return root;
}

function attributesOf(text: string, start: number): XmlAttribute[] {
  return [...text.matchAll(attribute)].map(({ index, 0: whole, 1: name = '', 2: double, 3: single }) => ({
    name,
    value: decodeEntities(double ?? single ?? ''),
    start: start + index,
    end: start + index + whole.length,
  }));
}

/** A text with the five entities of XML and numbered characters resolved; others stay as they are. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function problemAt(text: string, offset: number, say: (place: string) => string): XmlProblem {
  const before = text.slice(0, offset).split('\n');
  return { problem: say(`line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`), offset };
}
