-- CreateTable
CREATE TABLE "blob" (
    "name" TEXT NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "blob_use" (
    "blob" TEXT NOT NULL,
    "run" BIGINT NOT NULL,

    CONSTRAINT "blob_use_pkey" PRIMARY KEY ("blob","run")
);

-- CreateIndex
CREATE INDEX "blob_stored_at_idx" ON "blob"("stored_at");

-- AddForeignKey
ALTER TABLE "blob_use" ADD CONSTRAINT "blob_use_blob_fkey" FOREIGN KEY ("blob") REFERENCES "blob"("name") ON DELETE CASCADE ON UPDATE CASCADE;
