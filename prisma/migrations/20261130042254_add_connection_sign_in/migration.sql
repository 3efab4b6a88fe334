-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "sign_in" JSONB;
