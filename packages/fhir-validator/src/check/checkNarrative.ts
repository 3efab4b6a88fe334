import { readXml, type XmlElement } from '@pyheart/formats';
import { text } from '../definitions/jsonValue.ts';
import type { Finding } from './Finding.ts';
import { nameInWords } from './namesOfMessages.ts';

/** What a narrative may hold (hl7.org/fhir/R4/narrative.html): text, lists, tables, links and pictures. */
const elements = new Set(
  'a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img li ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var'.split(
    ' ',
  ),
);
const attributes = new Set(
  'abbr accesskey align alt axis bgcolor border cellhalign cellpadding cellspacing cellvalign char charoff charset cite class colspan compact coords dir frame headers height href hreflang hspace id lang longdesc name nowrap rel rev rowspan rules scope shape span src start style summary tabindex title type valign value vspace width xml:lang xmlns'.split(
    ' ',
  ),
);
const xhtml = 'http://www.w3.org/1999/xhtml';
/** XML knows five entities; HTML's others may not be used. */
const entity = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)/;

/** Is a narrative XHTML that is safe to show? `at` is the element that holds the div. */
export function checkNarrative(div: unknown, at: string): Finding[] {
  const source = text(div);
  if (source === undefined || source.trim() === '') return [];
  const wrong = (message: string, rule: string): Finding => ({
    code: 'PH-FHV-017',
    severity: 'error',
    at,
    message,
    hint: 'Send a narrative of plain, safe XHTML.',
    source: rule,
  });
  if (entity.test(source)) return [wrong('The narrative has an entity that XML does not know.', 'txt-1')];
  const root = readXml(source);
  if ('problem' in root) return [wrong(`The narrative is not well formed: ${root.problem}`, 'txt-1')];
  const findings: Finding[] = [];
  if (root.name !== 'div')
    findings.push(wrong('The outermost element of the narrative must be div.', 'txt-1'));
  const space = root.attributes.find(({ name }) => name === 'xmlns')?.value;
  if (space !== undefined && space !== xhtml)
    findings.push(wrong(`The narrative must be in the namespace ${xhtml}.`, 'txt-1'));
  const problem = unsafe(root);
  if (problem) findings.push(wrong(problem, 'txt-1'));
  if (!hasContent(root)) findings.push(wrong('The narrative has neither text nor a picture.', 'txt-2'));
  return findings;
}

function unsafe({ name, attributes: own, elements: below }: XmlElement): string | undefined {
  if (!elements.has(name)) return `The narrative has the element ${nameInWords(name)}, which is not allowed.`;
  for (const { name: key, value } of own) {
    if (!attributes.has(key) && !key.startsWith('xmlns:'))
      return `The narrative has the attribute ${nameInWords(key)}, which is not allowed.`;
    if (/^\s*(javascript|vbscript):/i.test(value)) return 'The narrative has a link that runs a script.';
  }
  for (const element of below) {
    const problem = unsafe(element);
    if (problem) return problem;
  }
  return undefined;
}

function hasContent(element: XmlElement): boolean {
  return element.name === 'img' || element.text.trim() !== '' || element.elements.some(hasContent);
}
