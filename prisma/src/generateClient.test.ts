import { expect, it } from 'vitest';
import { generateClient } from './generateClient.ts';

it('has nothing to do when the client matches the schema', async () => {
  await generateClient();
  expect(await generateClient()).toBe('up to date');
});
