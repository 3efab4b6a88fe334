import ar from './own.ar.json' with { type: 'json' };
import es from './own.es.json' with { type: 'json' };
import type { TextsByLanguage } from './Texts.ts';

/** What the studio itself says of every plugin: the port for failed messages, the first and last words of "Verify". */
export const ownTexts: TextsByLanguage = { es, ar };
