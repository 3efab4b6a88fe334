import type { ProbeCheck } from '../context.ts';
import { ownTexts } from './ownTexts.ts';
import { sayFilled } from './sayFilled.ts';
import type { TextsByLanguage } from './Texts.ts';

/** The lines of "Verify" in a language, from the texts of the plugin that was verified; English where it has none. */
export function checksIn(
  checks: readonly ProbeCheck[],
  texts: TextsByLanguage | undefined,
  language: string,
): ProbeCheck[] {
  const plugin = sayFilled(texts, language);
  const own = sayFilled(ownTexts, language);
  if (plugin === undefined || own === undefined) return [...checks];
  const say = (text: string) => own(plugin(text));
  return checks.map(({ title, ok, detail, remedy, offer }) => ({
    title: say(title),
    ok,
    ...(detail === undefined ? {} : { detail: say(detail) }),
    ...(remedy === undefined ? {} : { remedy: say(remedy) }),
    ...(offer === undefined ? {} : { offer: { ...offer, label: say(offer.label) } }),
  }));
}
