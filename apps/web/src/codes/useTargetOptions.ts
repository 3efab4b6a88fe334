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
    const seen = new Set<string>();
    const fitting: ComboboxOption[] = [];
    for (const option of [...own, ...(wanted === '' ? [] : (shipped.data ?? []))]) {
      const text = `${option.label} ${option.help}`.toLowerCase();
      if (seen.has(option.value) || !text.includes(wanted)) continue;
      seen.add(option.value);
      fitting.push(option);
      if (fitting.length === mostShown) break;
    }
    return fitting;
  }, [table, search, shipped.data]);
}
