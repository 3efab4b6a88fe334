import type { Texts, TextsByLanguage } from '@pyheart/plugin-sdk';
import checksAr from './checks.ar.json' with { type: 'json' };
import checksEs from './checks.es.json' with { type: 'json' };
import ar from './shared.ar.json' with { type: 'json' };
import es from './shared.es.json' with { type: 'json' };

/** What several plugins say, once a language: fields that they share, kinds of connection, groups, units, and "Verify". */
const shared = { es: { ...checksEs, ...es }, ar: { ...checksAr, ...ar } };

/** The texts of a plugin of ours: those that only it says, beside those that it shares. Where both have one, its own counts. */
export function withShared(own: Record<keyof typeof shared, Texts>): TextsByLanguage {
  return { es: { ...shared.es, ...own.es }, ar: { ...shared.ar, ...own.ar } };
}
