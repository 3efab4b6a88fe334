/** Lists longer than this are paired by position: the table of a longer pair would not pay. */
const longest = 1500;

/**
 * Pairs what belongs together in two lists that keep their order, so that one entry more or less does not make all
 * that follow look different. `likeness` is 0 for "not the same thing at all".
 */
export function pairUp<Item>(
  left: readonly Item[],
  right: readonly Item[],
  likeness: (one: Item, other: Item) => number,
): [Item | undefined, Item | undefined][] {
  if (left.length > longest || right.length > longest) return byPosition(left, right);
  const width = right.length + 1;
  const best = new Float64Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const alike = likeness(left[i]!, right[j]!);
      const skip = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
      best[i * width + j] = alike > 0 ? Math.max(skip, alike + best[(i + 1) * width + j + 1]!) : skip;
    }
  }
  const pairs: [Item | undefined, Item | undefined][] = [];
  let [i, j] = [0, 0];
  while (i < left.length && j < right.length) {
    const alike = likeness(left[i]!, right[j]!);
    const here = best[i * width + j]!;
    if (alike > 0 && here === alike + best[(i + 1) * width + j + 1]!) pairs.push([left[i++], right[j++]]);
    else if (here === best[(i + 1) * width + j]!) pairs.push([left[i++], undefined]);
    else pairs.push([undefined, right[j++]]);
  }
  while (i < left.length) pairs.push([left[i++], undefined]);
  while (j < right.length) pairs.push([undefined, right[j++]]);
  return pairs;
}

function byPosition<Item>(left: readonly Item[], right: readonly Item[]) {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index): [Item | undefined, Item | undefined] => [
    left[index],
    right[index],
  ]);
}
