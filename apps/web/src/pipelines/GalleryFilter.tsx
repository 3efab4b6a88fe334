import { Search } from 'lucide-react';
import type { Template } from '../api.ts';
import { t } from '../language/t.ts';
import { Input } from '../ui/Input.tsx';
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
      <div className="relative min-w-0 flex-1 basis-56">
        <Search
          aria-hidden
          className="pointer-events-none absolute start-2 top-1/2 size-4 -translate-y-1/2 text-ink-3"
        />
        <Input
          aria-label={t('Search the templates')}
          placeholder={t('Search the templates')}
          className="ps-8"
          value={filter.text}
          onChange={(change) => onChange({ ...filter, text: change.target.value })}
        />
      </div>
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
