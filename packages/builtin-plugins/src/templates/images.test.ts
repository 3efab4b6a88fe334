import { expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { sampleInstance } from '../testing/dicomSamples.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { imagesToArchive } from './gallery/imagesToArchive.ts';
import { researchImaging } from './gallery/researchImaging.ts';

async function arrive(labels: Record<string, string>): Promise<string[]> {
  const body = sampleInstance(1).file.toString('base64');
  const message = { kind: 'dicom.instance' as const, body, meta: { labels } };
  const document = imagesToArchive.document(templatePeers);
  const start = { node: 'listen', port: 'out', message };
  return (await walkPipeline(document, builtinPlugins, start)).map(({ node }) => node);
}

it('an image goes to the archive, one with a name burned in waits for somebody', async () => {
  expect(await arrive({ study: '2.25.1', burned_in: 'NO' })).toEqual(['archive']);
  expect(await arrive({ study: '2.25.1' })).toEqual(['archive']);
  expect(await arrive({ study: '2.25.1', burned_in: 'YES' })).toEqual(['keep']);
});

it('an image for research leaves without who it is of, and one whose pixels may show a name stays', async () => {
  const document = researchImaging.document(templatePeers);
  const walk = (body: string) =>
    walkPipeline(document, builtinPlugins, {
      node: 'listen',
      port: 'out',
      message: { kind: 'dicom.instance', body, meta: { labels: { study: '2.25.4711' } } },
    });
  const sample = sampleInstance(1);
  const [arrival] = await walk(sample.file.toString('base64'));
  expect(arrival?.node).toBe('archive');
  const file = Buffer.from(String(arrival?.message.body), 'base64');
  for (const told of ['Imogen', 'PID4711', '2.25.4711', 'private text'])
    expect(file.includes(told)).toBe(false);
  expect(file.includes(sample.pixels)).toBe(true);
  const burnedIn = sampleInstance(2, { burnedIn: 'YES' }).file.toString('base64');
  expect((await walk(burnedIn)).map(({ node }) => node)).toEqual(['keep']);
});
