import { deidentifyBody, readCcda } from '@pyheart/formats';
import { describe, expect, it } from 'vitest';
import { ccdaSamples } from '../../samples/ccdaSamples.ts';
import { ccdaToFhir } from './ccdaToFhir.ts';
import { guide } from './guide.ts';

const { convert } = ccdaToFhir(guide);

function read(text: string) {
  const document = readCcda(text);
  if ('problem' in document) throw new Error(document.problem);
  return document;
}

/** Invented, the same way each time. */
function random(): () => number {
  let state = 7;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

async function madeSafe(text: string): Promise<string> {
  const safe = await deidentifyBody('cda.document', text, random());
  if (typeof safe?.body !== 'string') throw new Error('It cannot be made safe.');
  return safe.body;
}

describe.each(ccdaSamples)('$name as a safe test', ({ text }) => {
  it('becomes the same resources, with the same codes and values', async () => {
    const [before, after] = [convert(read(text)), convert(read(await madeSafe(text)))];
    expect(after.resources).toEqual(before.resources);
    expect(after.dropped).toEqual([]);
    const codes = (bundle: object) =>
      JSON.stringify(bundle)
        .match(/"(?:code|value)":(?:"[^"]*"|[\d.]+)/g)
        ?.filter((one) => /"code"|:[\d.]+$/.test(one));
    expect(codes(after.bundle)).toEqual(codes(before.bundle));
  });

  it('keeps templates, references into the narrative, titles of persons, and yes and no', async () => {
    const safe = await madeSafe(text);
    for (const kept of ['templateId', 'typeId', 'reference', 'prefix', 'preferenceInd']) {
      const all = (source: string) =>
        source.match(new RegExp(`<${kept}\\b[^>]*>[^<]*`, 'g'))?.map((one) => one.trim());
      expect(all(safe), kept).toEqual(all(text));
    }
  });

  it('says nothing any more of who it was', async () => {
    const safe = await madeSafe(text);
    for (const told of ['Calder', 'Imogen', 'Osei', '200417', 'Canal Row', '19680814', '555-0142', '97001'])
      expect(safe).not.toContain(told);
  });
});

it('invents identifiers that are UUIDs, and replaces what is encoded', async () => {
  const uuid = '6f1bd58b-c58f-40b7-b314-caf1294ed98b';
  const text = ccdaSamples[0]?.text
    .replace('<id root="2.999.1.42" extension="D7001"/>', `<id root="${uuid}"/>`)
    .replace(
      '<title>Results</title>',
      '<title>Results</title><text representation="B64">UnV0aCBDYWxkZXI=</text>',
    );
  const safe = await madeSafe(text ?? '');
  expect(safe).not.toContain(uuid);
  expect(safe).toMatch(/<id root="[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"\/>/);
  expect(safe).toContain('<text representation="B64">UmVtb3ZlZA==</text>');
});
