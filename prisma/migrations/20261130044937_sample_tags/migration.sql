-- AlterTable
ALTER TABLE "sample_message" ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];
