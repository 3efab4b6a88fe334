import type { Catalogue } from '../languages.ts';

const files = import.meta.glob<Catalogue>('./*.json', { eager: true, import: 'default' });

export const catalogue: Catalogue = Object.assign({}, ...Object.values(files));
