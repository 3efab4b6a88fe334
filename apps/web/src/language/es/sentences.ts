import type { Catalogue } from '../languages.ts';
import { sentenceSayer } from '../saySentences.ts';

const files = import.meta.glob<Catalogue>('./sentences/*.json', { eager: true, import: 'default' });

export const say = sentenceSayer(Object.assign({}, ...Object.values(files)));
