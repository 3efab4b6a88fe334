/** The name that differs by at most two slips of the keyboard (a letter more, less, other or swapped), if any. */
export function nearestName(wrong: string, names: readonly string[]): string | undefined {
  const most = wrong.length < 5 ? 1 : 2;
  let best: { name: string; slips: number } | undefined;
  for (const name of names) {
    if (Math.abs(name.length - wrong.length) > most) continue;
    const slips = slipsBetween(wrong.toLowerCase(), name.toLowerCase());
    if (slips <= most && (best === undefined || slips < best.slips)) best = { name, slips };
  }
  return best?.name;
}

/** The distance of Damerau and Levenshtein in its restricted form. */
function slipsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const differs = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + differs);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
