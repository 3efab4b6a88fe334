import type { Template } from '../api.ts';

export interface TemplateFilter {
  /** Words that all have to occur. */
  text: string;
  /** Empty: for anybody. */
  audience: string;
  /** Empty: any. */
  format: string;
}

export const noFilter: TemplateFilter = { text: '', audience: '', format: '' };

/** The templates that fit. Words are looked for in everything a card says, the titles of its plugins included. */
export function filterTemplates(
  templates: readonly Template[],
  { text, audience, format }: TemplateFilter,
  titleOf: (plugin: string) => string,
): Template[] {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return templates.filter((template) => {
    if (audience !== '' && template.audience !== audience) return false;
    if (format !== '' && !template.formats.includes(format)) return false;
    const { title, summary, formats, plugins } = template;
    const said = plain([title, summary, template.audience, ...formats, ...plugins.map(titleOf)].join(' '));
    return words.every((word) => said.includes(word));
  });
}

/** Each once, in the order of the templates. */
export function audiencesOf(templates: readonly Template[]): string[] {
  return [...new Set(templates.map(({ audience }) => audience))];
}

export function formatsOf(templates: readonly Template[]): string[] {
  return [...new Set(templates.flatMap(({ formats }) => formats))];
}

/** Without case and accents: "Muñoz" is found by "munoz". */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
