import { compareSchema } from "@trouvaille/db/catalog/compare-schema";
import { readMigrationState } from "@trouvaille/db/list-pending-migrations";
import { type OpenTarget, openTarget } from "@trouvaille/db/open-target";
import { EMBEDDING_LENGTH } from "@trouvaille/vision-service/contract";
import { type Deployment, isOutOfSight } from "./deployment.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

export type DatabaseCheck = {
  findings: Finding[];
  /** Model pack of the stored embeddings; null while there are none, undefined when the database did not tell. */
  packInForce: string | null | undefined;
};

/** Whether the database answers over Neon's protocol, as the worker asks it, and has every migration. */
export async function checkDatabase(
  deployment: Pick<Deployment, "values" | "setAtCloudflare">,
): Promise<DatabaseCheck> {
  const { DATABASE_URL, NEON_HTTP } = deployment.values;
  if (!DATABASE_URL) {
    const unseen = isOutOfSight(deployment, "DATABASE_URL")
      ? [warning("The database was not looked at: DATABASE_URL is set at Cloudflare, and not known here.")]
      : [];
    return { findings: unseen, packInForce: undefined };
  }
  let target: OpenTarget | undefined;
  try {
    target = await openTarget({ databaseUrl: DATABASE_URL, neonHttp: NEON_HTTP, driver: "neon" });
    return await lookAt(target);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      findings: [failure(`The database does not answer over Neon's protocol: check DATABASE_URL. ${reason}`)],
      packInForce: undefined,
    };
  } finally {
    await target?.close();
  }
}

async function lookAt(target: OpenTarget): Promise<DatabaseCheck> {
  const { pending, changed } = await readMigrationState(target);
  const findings = changed.map(failure);
  if (pending.length > 0) {
    const names = pending.map(({ name }) => name).join(", ");
    findings.push(failure(`Migrations are missing (${names}): npm run db:migrate, with this DATABASE_URL.`));
    return { findings, packInForce: undefined };
  }
  for (const { kind, sentence } of await compareSchema(target)) {
    if (kind === "error" && !changed.includes(sentence)) findings.push(failure(sentence));
  }
  const [column] = await target.query(
    `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute
     WHERE attrelid = 'faces'::regclass AND attname = 'embedding'`,
  );
  if (column?.type !== `vector(${EMBEDDING_LENGTH})`) {
    findings.push(
      failure(
        `The vision-service makes embeddings of ${EMBEDDING_LENGTH} numbers, but the database keeps ${column?.type}: deploy both from one version.`,
      ),
    );
  }
  const [row] = await target.query("SELECT in_force FROM model_packs");
  const packInForce = row?.in_force == null ? null : String(row.in_force);
  if (findings.length === 0) findings.push(ok("The database answers and has every migration."));
  return { findings, packInForce };
}
