import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it } from 'vitest';
import { listed, listText } from './listed.ts';
import { rich } from './rich.ts';
import { speak } from './spoken.ts';

afterEach(() => speak('en', {}));

const drawn = (text: string, values: Parameters<typeof rich>[1]) =>
  renderToStaticMarkup(createElement('p', null, rich(text, values)));
const link = (words: React.ReactNode) => createElement('a', null, words);

it('draws elements where the text has them', () => {
  expect(
    drawn('Used by <link>{name}</link>, {count, plural, one {# step} other {# steps}}', {
      link,
      name: 'Lab',
      count: 2,
    }),
  ).toBe('<p>Used by <a>Lab</a>, 2 steps</p>');
});

it('lets a language turn them round, and keeps their direction', () => {
  speak('ar', { '{moment} by <link>{name}</link>': '<link>{name}</link> · {moment}' });
  expect(
    drawn('{moment} by <link>{name}</link>', {
      link,
      name: 'Lab',
      moment: createElement('time', null, '12:04'),
    }),
  ).toBe('<p><a>\u2068Lab\u2069</a> · <bdi><time>12:04</time></bdi></p>');
});

it('lists as the language does', () => {
  expect(listText(['a', 'b', 'c'])).toBe('a, b, c');
  speak('ar', {});
  expect(listText(['1', '2', '3'])).toBe('\u20681\u2069، و\u20682\u2069، و\u20683\u2069');
  expect(renderToStaticMarkup(createElement('p', null, listed([link('a'), link('b')])))).toBe(
    '<p><a>a</a> و<a>b</a></p>',
  );
});
