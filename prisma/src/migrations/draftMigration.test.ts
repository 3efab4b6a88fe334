import { expect, it } from 'vitest';
import { draftMigration } from './draftMigration.ts';

it('finds nothing that schema.prisma asks for and no migration does', { timeout: 60_000 }, async () => {
  expect(await draftMigration()).toBeNull();
});
