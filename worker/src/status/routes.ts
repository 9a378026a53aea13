import { Hono } from "hono";
import { requireAdmin } from "../accounts/require-account.ts";
import type { AppEnv } from "../app-env.ts";
import { describe } from "../describe.ts";
import { installationStatus } from "./installation-status.ts";
import { statusAnswer } from "./schemas.ts";

/** What whoever runs an installation looks at; docs/watching.md says what to do about it. */
export const statusRoutes = new Hono<AppEnv>().get(
  "/admin/status",
  describe({
    tag: "admin",
    summary:
      "Says how the installation is: work that waits, the vision-service, the schedule, what is to be deleted",
    description:
      "`state` is `ok`, `degraded` (mends itself, or nobody notices yet) or `failing` (a promise to guests is being broken); `reasons` are stable codes. Answers 200 whatever the state, and 503 without the database.",
    who: ["admin"],
    answers: { 200: statusAnswer },
    errors: ["admins_only"],
  }),
  requireAdmin,
  async (c) => {
    const status = await installationStatus(c.var.services, c.var.language);
    return c.json(status, 200, { "Cache-Control": "no-store" });
  },
);
