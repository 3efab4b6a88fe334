import { expect, it } from 'vitest';
import { resolveSecrets } from './resolveSecrets.ts';

it('leaves the template literals of a script alone', async () => {
  const settings = { code: 'return `${message.body} ${HOST}`', host: '${HOST}' };
  const scripts = new Set(['code']);
  const resolved = await resolveSecrets(settings, async () => 'lab', { node: 'n', scripts });
  expect(resolved.settings).toEqual({ ...settings, host: 'lab' });
});
