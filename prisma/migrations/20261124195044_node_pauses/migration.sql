-- AlterTable
ALTER TABLE "cluster_node" ADD COLUMN     "pauses" JSONB NOT NULL DEFAULT '[]';
