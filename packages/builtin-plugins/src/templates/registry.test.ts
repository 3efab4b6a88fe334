import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { templatePeers } from '../testing/templatePeers.ts';
import { wizards } from '../wizards/index.ts';
import { pipelineTemplates } from './pipelineTemplates.ts';

const source = path.join(import.meta.dirname, '..');
const filesIn = (folder: string) => globSync(`${folder}/*.ts`, { cwd: source });

/** The rows of the guide's table that has this heading, a text for each cell. */
async function tableOfGuide(heading: string): Promise<string[][]> {
  const guide = await readFile(path.join(source, '../../../docs/guides/templates.md'), 'utf8');
  const [, rest = ''] = guide.split(`| ${heading} |`);
  const [, , ...lines] = (rest.split('\n\n')[0] ?? '').split('\n');
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('the gallery', () => {
  it('has a template or a questionnaire for each file of its folders, and each once', () => {
    for (const [folder, entries] of [
      ['templates/gallery', pipelineTemplates],
      ['wizards/gallery', wizards],
    ] as const) {
      expect(entries.length).toBeGreaterThan(0);
      expect(entries).toHaveLength(filesIn(folder).length);
      expect(new Set(entries.map(({ key }) => key)).size).toBe(entries.length);
    }
    expect(new Set(pipelineTemplates.map(({ order }) => order)).size).toBe(pipelineTemplates.length);
    expect(pipelineTemplates[0]?.key).toBe('adt-to-fhir');
  });

  it('is described in the guide, and so is which pipelines of the plan can be opened', async () => {
    const described = await tableOfGuide('template | what happens | try it with');
    expect(described.map(([title]) => title)).toEqual(pipelineTemplates.map(({ title }) => title));
    const planned = await tableOfGuide('pipeline | has | waits for');
    expect(planned).toHaveLength(12);
    const keys: string[] = pipelineTemplates.map(({ key }) => key);
    for (const [title, has = '', waitsFor = ''] of planned) {
      if (has !== '') expect(keys, title).toContain(has);
      else expect(waitsFor, title).not.toBe('');
    }
  });

  it('says of each template what it is written in, and of each questionnaire which template it changes', () => {
    for (const { key, formats } of pipelineTemplates) expect(formats.length, key).toBeGreaterThan(0);
    for (const { template, source: start } of wizards) {
      expect(pipelineTemplates).toContain(template);
      const { nodes } = template.document(templatePeers);
      expect(nodes.map(({ id }) => id)).toContain(start);
    }
  });
});
