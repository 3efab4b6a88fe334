import type { Guide, GuideRow, GuideTable } from './guideRow.ts';

export interface OwnRows {
  rows: readonly (GuideRow & { action: 'instead' | 'also' | 'drop' })[];
  codes: readonly {
    table: string;
    from: string;
    to: string;
    display?: string | undefined;
    system?: string | undefined;
  }[];
}

/**
 * The shipped guide with what one user means otherwise: own rows come first, so that a single element keeps what they
 * write. `numbers` says which own row stands at a place of the made rows.
 */
export function ownGuide(
  shipped: Guide,
  { rows, codes }: OwnRows,
): { guide: Guide; numbers: readonly number[] } {
  const gone = new Set(rows.filter(({ action }) => action !== 'also').map(key));
  const kept = rows.flatMap(({ action, ...row }, number) => (action === 'drop' ? [] : { row, number }));
  const left = shipped.rows.filter((row) => !gone.has(key(row)));
  return {
    guide: {
      ...shipped,
      rows: [...kept.map(({ row }) => row), ...left],
      tables: withCodes(shipped.tables, codes),
    },
    numbers: kept.map(({ number }) => number),
  };
}

function key({ from, to }: GuideRow): string {
  return `${from.replace(/\s+/g, '')} ${to}`;
}

function withCodes(shipped: readonly GuideTable[], codes: OwnRows['codes']): GuideTable[] {
  const own = Map.groupBy(codes, ({ table }) => table);
  const tables = shipped.map((table) => {
    const more = own.get(table.name);
    own.delete(table.name);
    return more === undefined ? table : { ...table, rows: [...table.rows, ...more.map(codeRow)] };
  });
  return [...tables, ...[...own].map(([name, more]) => ({ name, rows: more.map(codeRow) }))];
}

function codeRow({ from, to, display, system }: OwnRows['codes'][number]): GuideTable['rows'][number] {
  return {
    from,
    to,
    ...(display === undefined ? {} : { display }),
    ...(system === undefined ? {} : { system }),
  };
}
