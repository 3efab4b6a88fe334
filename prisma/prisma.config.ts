// Read by the official Prisma CLI only (`prisma studio`, `prisma migrate deploy` where its engines can be
// downloaded). PyHeart Studio itself generates with generate.ts and migrates with applyMigrations.ts.
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? 'postgresql://unset.invalid/set-DATABASE_URL' },
});
