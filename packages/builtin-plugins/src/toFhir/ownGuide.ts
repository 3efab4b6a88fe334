import type { GuideTable } from './vocabulary.ts';

/** What every row of a guide has: where it reads, what it writes, and the table in between. */
interface Row {
  from: string;
  to: string;
  table?: string | undefined;
}

/** What own rows and codes are put into. */
export interface ShippedGuide {
  rows: readonly Row[];
  tables: readonly GuideTable[];
}

export interface OwnRows<R extends Row> {
  rows: readonly (R & { action: 'instead' | 'also' | 'drop' })[];
  codes: readonly {
    table: string;
    from: string;
    to: string;
    display?: string | undefined;
    system?: string | undefined;
  }[];
}

type Codes = OwnRows<Row>['codes'];

/**
 * The shipped guide with what one user means otherwise: own rows come first, so that a single element keeps what they
 * write. `numbers` says which own row stands at a place of the made rows.
 */
export function ownGuide<G extends ShippedGuide>(
  shipped: G,
  { rows, codes }: OwnRows<G['rows'][number]>,
): { guide: G; numbers: readonly number[] } {
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

function key({ from, to }: Row): string {
  return `${from.replace(/\s+/g, '')} ${to}`;
}

function withCodes(shipped: readonly GuideTable[], codes: Codes): GuideTable[] {
  const own = Map.groupBy(codes, ({ table }) => table);
  const tables = shipped.map((table) => {
    const more = own.get(table.name);
    own.delete(table.name);
    return more === undefined ? table : { ...table, rows: [...table.rows, ...more.map(codeRow)] };
  });
  return [...tables, ...[...own].map(([name, more]) => ({ name, rows: more.map(codeRow) }))];
}

function codeRow({ from, to, display, system }: Codes[number]): GuideTable['rows'][number] {
  return {
    from,
    to,
    ...(display === undefined ? {} : { display }),
    ...(system === undefined ? {} : { system }),
  };
}
