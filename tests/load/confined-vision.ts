/**
 * The vision-service within control groups: this process joins them before anything of the service is loaded, so
 * that all its memory counts. VISION_CGROUPS lists the files to join by, with ":" between them.
 */
import { writeFileSync } from "node:fs";

for (const file of (process.env.VISION_CGROUPS ?? "").split(":").filter(Boolean)) {
  writeFileSync(file, String(process.pid));
}
await import("@trouvaille/vision-service/server");
