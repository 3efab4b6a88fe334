-- A run may sleep until a time of its own (a delay) without being a retry.
-- AlterTable
ALTER TABLE "pend" ADD COLUMN     "parked" SMALLINT NOT NULL DEFAULT 0;
