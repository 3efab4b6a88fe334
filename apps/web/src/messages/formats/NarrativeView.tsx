import type { NarrativeElement, NarrativeNode } from '@pyheart/formats';
import { Fragment } from 'react';
import { MaskedValue } from '../../patientData/MaskedValue.tsx';

/** How each element of a narrative looks; what is not here looks as text. */
const looks = new Map<NarrativeElement['tag'], string>([
  ['p', 'my-1 first:mt-0 last:mb-0'],
  ['ul', 'my-1 list-disc ps-5'],
  ['ol', 'my-1 list-decimal ps-5'],
  ['table', 'my-1 min-w-1/2 border-collapse border text-start'],
  ['caption', 'py-1 text-start font-medium'],
  ['th', 'border px-2 py-1 text-start align-top font-medium text-ink-2'],
  ['td', 'border px-2 py-1 text-start align-top'],
]);

/** The narrative of a section, built anew from elements that are harmless: no markup of the sender gets in. */
export function NarrativeView({ nodes }: { nodes: readonly NarrativeNode[] }) {
  return nodes.map((node, index) => (
    <Fragment key={index}>
      {typeof node === 'string' ? <Words text={node} /> : <Element node={node} />}
    </Fragment>
  ));
}

function Element({ node: { tag: Tag, colSpan, rowSpan, children } }: { node: NarrativeElement }) {
  if (Tag === 'br') return <br />;
  const spans = { ...(colSpan ? { colSpan } : {}), ...(rowSpan ? { rowSpan } : {}) };
  return (
    <Tag className={looks.get(Tag)} {...spans}>
      <NarrativeView nodes={children} />
    </Tag>
  );
}

/** Blanks around a word stay outside of what is read as masked. */
function Words({ text }: { text: string }) {
  const words = text.trim();
  if (words === '') return text;
  const at = text.indexOf(words);
  return (
    <>
      {text.slice(0, at)}
      <MaskedValue value={words} />
      {text.slice(at + words.length)}
    </>
  );
}
