-- AlterTable
ALTER TABLE "pend" ADD COLUMN     "restored" BOOLEAN NOT NULL DEFAULT false;
