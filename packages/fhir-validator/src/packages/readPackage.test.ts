import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { readPackage } from './readPackage.ts';

const folder = mkdtempSync(join(tmpdir(), 'pyheart-package-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A tar archive as npm writes it. */
function tar(files: Record<string, string>): Buffer {
  const blocks = Object.entries(files).map(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(content.length.toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    header.write('ustar', 257);
    return Buffer.concat([header, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const write = (name: string, content: Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const profile = JSON.stringify({
  resourceType: 'StructureDefinition',
  url: 'http://example.org/p',
  type: 'Patient',
});

it('reads the definitions of a package file and leaves its examples out', async () => {
  const file = write(
    'ours.tgz',
    gzipSync(
      tar({
        'package/package.json': JSON.stringify({
          name: 'org.example',
          version: '1.2.0',
          fhirVersions: ['4.0.1'],
        }),
        'package/StructureDefinition-p.json': profile,
        'package/CapabilityStatement-c.json': JSON.stringify({
          resourceType: 'CapabilityStatement',
          url: 'x',
        }),
        'package/example/StructureDefinition-q.json': profile.replace('/p', '/q'),
      }),
    ),
  );
  const { title, fhirVersion, artifacts } = await readPackage(file);
  expect([title, fhirVersion]).toEqual(['org.example 1.2.0', '4.0.1']);
  expect(artifacts.map(({ kind, value }) => [kind, value.url])).toEqual([
    ['definition', 'http://example.org/p'],
  ]);
});

it('says in a sentence with its path why a package cannot be used', async () => {
  await expect(readPackage(join(folder, 'missing.tgz'))).rejects.toThrow('missing.tgz does not exist.');
  await expect(readPackage(write('text.tgz', Buffer.from('no archive')))).rejects.toThrow(
    'text.tgz is not a FHIR package',
  );
  await expect(readPackage(write('no-tar.tgz', gzipSync('x'.repeat(600))))).rejects.toThrow(
    'is not a FHIR package',
  );
  await expect(
    readPackage(write('empty.tgz', gzipSync(tar({ 'package/package.json': '{}' })))),
  ).rejects.toThrow('has no profiles');
  await expect(readPackage(write('broken.tgz', gzipSync(tar({ 'package/a.json': '{' }))))).rejects.toThrow(
    'The file a.json',
  );
});
