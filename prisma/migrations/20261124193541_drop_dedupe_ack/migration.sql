-- AlterTable
ALTER TABLE "dedupe_key" DROP COLUMN "ack";
