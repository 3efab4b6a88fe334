import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const web = join(import.meta.dirname, '../apps/web/src');
const physicalClass =
  /(?<=["'`\s:!-])(?:scroll-)?(?:[mp][lr]-(?:\d|px|auto|\[|\()|(?:left|right)-(?:\d|px|auto|full|\[|\()|border-[lr](?=[-"'`\s!])|rounded-[lr](?=[-"'`\s!])|rounded-[tb][lr](?=[-"'`\s!])|(?:text|float)-(?:left|right)(?=["'`\s!]))[^"'`\s]*/g;
const physicalRule = /(?<=[\s;{])(?:(?:margin|padding|border)-(?:left|right)|left|right)(?=\s*:)[^;]*/g;

it('knows classes and rules with a side from those with a direction', () => {
  const side = 'className="ml-2 -mr-1 md:border-l right-0 text-left! rounded-tl-md" left-hand';
  expect(side.match(physicalClass)).toEqual([
    'ml-2',
    'mr-1',
    'border-l',
    'right-0',
    'text-left!',
    'rounded-tl-md',
  ]);
  expect(
    'className="ms-2 end-0 border-s text-start rounded-ss-md mx-2 px-1"'.match(physicalClass),
  ).toBeNull();
  expect('a { left: 0; margin-inline-start: 1px; border-left: 0 }'.match(physicalRule)).toEqual([
    'left: 0',
    'border-left: 0 }',
  ]);
});

it('has no class with a left or a right, since Arabic mirrors the page', () => {
  const found = globSync('**/*.{ts,tsx}', { cwd: web }).flatMap((file) =>
    (readFileSync(join(web, file), 'utf8').match(physicalClass) ?? []).map((name) => `${file} ${name}`),
  );
  expect(found).toEqual([]);
});

it('has no rule with a left or a right in its style sheets, but for the canvas, which is never mirrored', () => {
  const found = globSync('**/*.css', { cwd: web })
    .filter((file) => file !== 'canvas/canvas.css')
    .flatMap((file) =>
      (readFileSync(join(web, file), 'utf8').match(physicalRule) ?? []).map(
        (rule) => `${file} ${rule.trim()}`,
      ),
    );
  expect(found).toEqual([]);
});
