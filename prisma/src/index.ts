export type {
  Alert,
  AlertRule,
  AuditEntry,
  Connection,
  DedupeKey,
  LedgerMessage,
  NodeState,
  PendingMessage,
  Pipeline,
  PipelineVersion,
  PublishReview,
  ReplayJob,
  RevealGrant,
  Run,
  SampleMessage,
  Secret,
  Session,
  Setting,
  TraceBlock,
  UserAccount,
} from '../generated/client.ts';
export { Prisma, PrismaClient } from '../generated/client.ts';
export type { DatabaseLog } from './DatabaseLog.ts';
export {
  type EmbeddedOptions,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from './embedded/startEmbeddedPostgres.ts';
export { ensurePartitions, partitionedTables, partitionName } from './ledger/ensurePartitions.ts';
export { idForTime, ledgerEpochMs, timeForId } from './ledger/ids.ts';
export { ledgerShapeLock } from './ledger/ledgerShapeLock.ts';
export { applyMigrations } from './migrations/applyMigrations.ts';
export { readMigrationFiles } from './migrations/migrationFiles.ts';
export {
  connectDatabase,
  type Database,
  type DatabaseOptions,
  type OpenDatabase,
  openDatabase,
} from './openDatabase.ts';
export { replaceLock } from './replaceLock.ts';
