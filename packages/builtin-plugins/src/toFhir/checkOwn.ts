import type * as z from 'zod';
import { zoneOffset } from '../transformers/field-mapper/converters/zoneOffset.ts';
import { type OwnRows, ownGuide, type ShippedGuide } from './ownGuide.ts';

interface Problem {
  list: string;
  index: number;
  cell: string;
  problem: string;
}

/** Makes own rows and codes that cannot work, and a time zone that is none, issues at the cell that has to change. */
export function checkOwn<G extends ShippedGuide>(
  settings: OwnRows<G['rows'][number]> & { time_zone: string },
  context: z.RefinementCtx,
  shipped: { guide: G; tables: ReadonlySet<string | undefined>; problemsOf(guide: G): readonly Problem[] },
): void {
  if (settings.time_zone !== '' && zoneOffset(settings.time_zone) === undefined) {
    const message = `"${settings.time_zone}" is no time zone. Write one such as Europe/Berlin or UTC.`;
    context.addIssue({ code: 'custom', path: ['time_zone'], message });
  }
  const ownTables = new Set(settings.rows.map(({ table }) => table));
  for (const [number, { table }] of settings.codes.entries()) {
    if (shipped.tables.has(table) || ownTables.has(table)) continue;
    const message = `There is no table "${table}".`;
    context.addIssue({ code: 'custom', path: ['codes', number, 'table'], message });
  }
  if (settings.rows.length === 0) return;
  const { guide, numbers } = ownGuide(shipped.guide, settings);
  // The shipped rows work, and reading all of them at each change of the form would take its time.
  const rows = guide.rows.slice(0, numbers.length);
  for (const { list, index, cell, problem } of shipped.problemsOf({ ...guide, rows })) {
    const number = list === 'rows' ? numbers[index] : undefined;
    if (number === undefined) continue;
    const message = `Row ${number + 1}: ${problem}`;
    context.addIssue({ code: 'custom', path: ['rows', number, cell], message });
  }
}
