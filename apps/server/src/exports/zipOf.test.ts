import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { zipOf } from './zipOf.ts';

const listing = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for name in archive.namelist():
        print(name, archive.read(name).decode("utf-8"), archive.getinfo(name).date_time[0])
`;

it('writes an archive that another program reads back', () => {
  const dir = mkdtempSync(join(tmpdir(), 'zip-'));
  try {
    const file = join(dir, 'messages.zip');
    const text = (value: string) => new TextEncoder().encode(value);
    writeFileSync(
      file,
      zipOf(
        [
          { name: 'index.csv', bytes: text('a,b') },
          { name: 'größe.hl7', bytes: text('MSH|'.repeat(500)) },
          { name: 'empty.txt', bytes: text('') },
        ],
        new Date('2026-11-24T10:00:00Z'),
      ),
    );
    const read = execFileSync('python3', ['-c', listing, file], {
      encoding: 'utf8',
      env: { PYTHONIOENCODING: 'utf-8' },
    });
    expect(read).toBe(`index.csv a,b 2026\ngröße.hl7 ${'MSH|'.repeat(500)} 2026\nempty.txt  2026\n`);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
