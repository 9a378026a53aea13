-- A 512-number vector is 2 kB: stored out of line, an exact scan of 10,000 faces took 83 ms instead of 14.
ALTER TABLE "faces" ALTER COLUMN "embedding" SET STORAGE PLAIN;
--> statement-breakpoint
ALTER TABLE "selfies" ALTER COLUMN "embedding" SET STORAGE PLAIN;
--> statement-breakpoint
ALTER TABLE "accounts" ALTER COLUMN "template" SET STORAGE PLAIN;
