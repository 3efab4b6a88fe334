import type { Mask } from './Mask.ts';

/** An X12 text: segment names, separators and the envelope's codes stay, everything else is masked. */
export function maskX12(text: string, mask: Mask): string {
  if (!/^\s*ISA/.test(text)) return mask.coverText(text);
  const start = text.indexOf('ISA');
  const element = text.charAt(start + 3);
  const end = text.charAt(start + 105);
  if (element === '' || end === '') return mask.coverText(text);
  return text
    .split(end)
    .map((segment) => {
      const stop = segment.indexOf(element);
      return stop < 0
        ? mask.coverText(segment)
        : segment.slice(0, stop) + mask.coverText(segment.slice(stop));
    })
    .join(end);
}
