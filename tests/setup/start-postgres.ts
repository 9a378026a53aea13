import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Where Debian keeps them, apart from the PATH. */
const DEBIAN_FOLDER = "/usr/lib/postgresql";
const NOT_INSTALLED =
  "These tests need a PostgreSQL server: install one (Debian: apt-get install -y postgresql), or say in DATABASE_URL where one runs whose user may create databases.";
const START_SECONDS = 30;

export interface RunningPostgres {
  /** Of its first database; the user is a superuser. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL server that is installed on this machine, in a new folder and without any network: its
 * socket is in the folder, which is removed at the end. Nothing of it would survive a power cut.
 * @throws Error with one sentence when none is installed
 */
export async function startPostgres(): Promise<RunningPostgres> {
  const programs = findPrograms();
  if (programs === undefined) throw new Error(NOT_INSTALLED);
  const user = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), "trouvaille-races-"));
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const run = { cwd: folder, ...user };
  const log: string[] = [];
  try {
    execFileSync(
      join(programs, "initdb"),
      ["-D", data, "-U", "trouvaille", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
      { ...run, stdio: "pipe" },
    );
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const settings = {
    listen_addresses: "",
    unix_socket_directories: folder,
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    // So that a deadlock fails a test instead of slowing it down.
    deadlock_timeout: "200ms",
  };
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...run, stdio: ["ignore", "ignore", "pipe"] },
  );
  server.stderr.on("data", (text) => log.push(String(text)));
  const exited = once(server, "exit");
  // SIGINT ends every session at once.
  const end = () => server.kill("SIGINT");
  process.on("exit", end);

  const stop = async () => {
    process.off("exit", end);
    if (server.exitCode === null && server.signalCode === null) end();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; !log.some((text) => text.includes("ready to accept connections")); waited += 0.05) {
    if (server.exitCode !== null || waited > START_SECONDS) {
      await stop();
      throw new Error(`The PostgreSQL server did not start:\n${log.join("")}`);
    }
    await sleep(50);
  }
  // A host in the query counts more than the one before it.
  return { url: `postgres://trouvaille@localhost/postgres?host=${encodeURIComponent(folder)}`, stop };
}

/** The folder of initdb and postgres, of Debian's newest version or on the PATH. */
function findPrograms(): string | undefined {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER) : [];
  const folders = versions
    .toSorted((one, other) => Number(other) - Number(one))
    .map((version) => join(DEBIAN_FOLDER, version, "bin"));
  return [...folders, ...(process.env.PATH ?? "").split(delimiter)].find(
    (folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")),
  );
}

/** PostgreSQL refuses to run as root; its packages bring a user of their own. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const ask = (what: string) => Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" }));
  return { uid: ask("-u"), gid: ask("-g") };
}
