import { expect, it } from 'vitest';
import { builtinPlugins } from '../index.ts';
import { sampleInstance } from '../testing/dicomSamples.ts';
import { templatePeers } from '../testing/templatePeers.ts';
import { walkPipeline } from '../testing/walkPipeline.ts';
import { imagesToArchive } from './gallery/imagesToArchive.ts';

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
