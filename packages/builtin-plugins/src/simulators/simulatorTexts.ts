import type { TextsByLanguage } from '@pyheart/plugin-sdk';
import ar from './texts.ar.json' with { type: 'json' };
import es from './texts.es.json' with { type: 'json' };

/** What the simulators are called and how they behave, in other languages. */
export const simulatorTexts: TextsByLanguage = { es, ar };
