import { expect, it } from 'vitest';
import { draftMigration } from './draftMigration.ts';

it('finds nothing that schema.prisma asks for and no migration does', async () => {
  expect(await draftMigration()).toBeNull();
});
