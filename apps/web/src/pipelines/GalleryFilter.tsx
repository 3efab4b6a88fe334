import type { Template } from '../api.ts';
import { t } from '../language/t.ts';
import { SearchInput } from '../ui/SearchInput.tsx';
import { Select } from '../ui/Select.tsx';
import { audiencesOf, formatsOf, type TemplateFilter } from './filterTemplates.ts';

interface GalleryFilterProps {
  templates: readonly Template[];
  filter: TemplateFilter;
  onChange(filter: TemplateFilter): void;
}

/** No option of a list can be an empty text. */
const any = '*';

/** Words, who uses it, and what its messages are written in. */
export function GalleryFilter({ templates, filter, onChange }: GalleryFilterProps) {
  const options = (all: string, values: readonly string[]) => [
    { value: any, label: all },
    ...values.map((value) => ({ value, label: value })),
  ];
  const set = (name: 'audience' | 'format') => (value: string) =>
    onChange({ ...filter, [name]: value === any ? '' : value });
  return (
    <search className="mb-3 flex flex-wrap gap-2">
      <SearchInput
        label={t('Search the templates')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
        className="basis-56"
      />
      <div className="flex-1 basis-44">
        <Select
          aria-label={t('Who uses it')}
          value={filter.audience || any}
          options={options(t('For anybody'), audiencesOf(templates))}
          onChange={set('audience')}
        />
      </div>
      <div className="flex-1 basis-36">
        <Select
          aria-label={t('Format')}
          value={filter.format || any}
          options={options(t('Any format'), formatsOf(templates))}
          onChange={set('format')}
        />
      </div>
    </search>
  );
}
