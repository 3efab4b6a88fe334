-- AlterTable
ALTER TABLE "alert" DROP COLUMN "failure";

-- AlterTable
ALTER TABLE "alert_rule" ADD COLUMN     "failure" TEXT,
ADD COLUMN     "tried_at" TIMESTAMPTZ(3);
