import { loadDictionary } from '@pyheart/formats';
import type { NodeCodeTable } from '@pyheart/plugin-sdk';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { t } from '../language/t.ts';
import type { ComboboxOption } from '../ui/Combobox.tsx';

const version = '2.7.1';
const mostShown = 100;

/**
 * What a code can become: what the table has for other codes first, then the codes of all HL7 tables, narrowed by what was
 * typed in code, meaning or table.
 */
export function useTargetOptions(table: NodeCodeTable | undefined, search: string): ComboboxOption[] {
  const shipped = useQuery({
    queryKey: ['hl7 codes', version],
    queryFn: async () => {
      const { dictionary } = await loadDictionary(version);
      return [...dictionary.tables.values()].flatMap(({ id, title, values }) =>
        Object.entries(values).map(([value, meaning]) => ({
          value,
          label: `${value} · ${meaning}`,
          help: t('HL7 table {id}, {title}', { id, title }),
        })),
      );
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return useMemo(() => {
    const own = [...new Set(table?.codes.values())].map((value) => ({
      value,
      label: value,
      help: t('in this table'),
    }));
    const wanted = search.trim().toLowerCase();
    const all = [...own, ...(wanted === '' ? [] : (shipped.data ?? []))];
    const ranked = all.flatMap((option) => {
      const rank = rankOf(option, wanted);
      return rank === undefined ? [] : [{ option, rank }];
    });
    const fitting = new Map<string, ComboboxOption>();
    for (const { option } of ranked.sort((a, b) => a.rank - b.rank)) {
      if (!fitting.has(option.value)) fitting.set(option.value, option);
      if (fitting.size === mostShown) break;
    }
    return [...fitting.values()];
  }, [table, search, shipped.data]);
}

/** What begins with the words comes before what only holds them; undefined for what does not. */
function rankOf({ value, label, help = '' }: ComboboxOption, wanted: string): number | undefined {
  const meaning = label.slice(label.indexOf(' · ') + 3).toLowerCase();
  if (value.toLowerCase() === wanted || meaning === wanted) return 0;
  if (value.toLowerCase().startsWith(wanted) || meaning.startsWith(wanted)) return 1;
  return `${label} ${help}`.toLowerCase().includes(wanted) ? 2 : undefined;
}
