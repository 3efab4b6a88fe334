/** The signs of the GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1), and those that take two places. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const extended = '\f^{}\\[~]|€';
const costs = new Map([
  ...[...basic].map((sign) => [sign, 1] as const),
  ...[...extended].map((sign) => [sign, 2] as const),
]);

/** In how many parts a text travels: 160 or 153 places in the GSM alphabet, else 70 or 67 UTF-16 units. */
export function segments(text: string): number {
  let places = 0;
  for (const sign of text) {
    const cost = costs.get(sign);
    if (cost === undefined) return partsOf(text.length, { alone: 70, joined: 67 });
    places += cost;
  }
  return partsOf(places, { alone: 160, joined: 153 });
}

function partsOf(size: number, { alone, joined }: { alone: number; joined: number }): number {
  return size <= alone ? 1 : Math.ceil(size / joined);
}
