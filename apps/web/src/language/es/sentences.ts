import type { Catalogue } from '../languages.ts';

const files = import.meta.glob<Catalogue>('./sentences/*.json', { eager: true, import: 'default' });

export const sentences: Catalogue = Object.assign({}, ...Object.values(files));
