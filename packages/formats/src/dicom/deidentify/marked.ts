import { withElement } from '../changeElements.ts';
import type { DataSet } from '../DataSet.ts';
import { makeElement } from '../makeElement.ts';
import { methodCodes, type ProfileOptions } from './profileOptions.ts';

const modified = { remove: 'REMOVED', shift: 'MODIFIED', keep: 'UNMODIFIED' } as const;

/** A data set that says that it was de-identified and how: (0012,0062) to (0012,0064), and (0028,0303). */
export function marked(dataSet: DataSet, options: ProfileOptions): DataSet {
  const codes = methodCodes(options);
  const items = codes.map(({ code, meaning }): DataSet => {
    const item: DataSet = { elements: new Map(), encoding: dataSet.encoding, charset: dataSet.charset };
    const elements = [
      makeElement('00080100', 'SH', [code], item),
      makeElement('00080102', 'SH', ['DCM'], item),
      makeElement('00080104', 'LO', [meaning], item),
    ];
    return { ...item, elements: new Map(elements.map((element) => [element.tag, element])) };
  });
  return [
    makeElement('00120062', 'CS', ['YES'], dataSet),
    makeElement('00120063', 'LO', ['PS3.15-E.1'], dataSet),
    makeElement('00120064', 'SQ', { items }, dataSet),
    makeElement('00280303', 'CS', [modified[options.dates]], dataSet),
  ].reduce(withElement, dataSet);
}
