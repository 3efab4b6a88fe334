import { compareBodies, deidentifyBody, Mask, maskBody, maskText } from '../packages/formats/src/index.ts';
import type { Json, MessageKind } from '../packages/plugin-sdk/src/index.ts';
import type { Told } from './Told.ts';

const now = new Date(0);

/** What is done with a body of any kind: it is looked at, masked, compared and made safe for the sample library. */
export async function textSteps(
  told: Told,
  { kind, body }: { kind: MessageKind; body: Json },
  view?: (text: string) => unknown,
): Promise<void> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (view !== undefined) await told.step(() => view(text));
  await told.step(() => maskBody(kind, body, new Mask({ now })));
  await told.step(() => maskText(kind, text, new Mask({ now })));
  await told.step(() => compareBodies(kind, body, body));
  await told.step(() => deidentifyBody(kind, body, () => 0.5));
}
