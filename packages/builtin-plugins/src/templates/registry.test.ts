import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { templatePeers } from '../testing/templatePeers.ts';
import { wizards } from '../wizards/index.ts';
import { pipelineTemplates } from './pipelineTemplates.ts';
import { plannedTemplates } from './plannedTemplates.ts';

const source = path.join(import.meta.dirname, '..');

/** Everything that the files of a folder export and that looks like an entry of the gallery. */
async function found(folder: string, mark: string): Promise<unknown[]> {
  const entries = new Set<unknown>();
  for (const file of globSync(`${folder}/*.ts`, { cwd: source }).filter((name) => !name.includes('.test.'))) {
    const exported: Record<string, unknown> = await import(path.join(source, file));
    for (const value of Object.values(exported))
      if (typeof value === 'object' && value !== null && 'key' in value && mark in value) entries.add(value);
  }
  return [...entries];
}

describe('the gallery', () => {
  it('has every template and every questionnaire that a file describes', async () => {
    expect(new Set(await found('templates', 'document'))).toEqual(new Set(pipelineTemplates));
    expect(new Set(await found('wizards', 'steps'))).toEqual(new Set(wizards));
  });

  it('says in the guide which pipelines of the plan can be opened, and what the others wait for', async () => {
    const guide = await readFile(path.join(source, '../../../docs/guides/templates.md'), 'utf8');
    const keys = pipelineTemplates.map(({ key }) => key);
    for (const { title, template, waitsFor } of plannedTemplates) {
      const cells = [title, template ?? '', waitsFor.join(', ')].map((cell) =>
        cell === '' ? ' ' : ` ${cell} `,
      );
      expect(guide).toContain(`|${cells.join('|')}|`);
      if (template !== undefined) expect(keys).toContain(template);
    }
    for (const { title } of pipelineTemplates) expect(guide).toContain(`| ${title} |`);
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
