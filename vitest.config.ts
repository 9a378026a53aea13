import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

/** `npm test` leaves out what takes half a minute and more; `npm run test:long` runs that alone. */
const LONG = "**/*.long.test.ts";
const wantsLong = process.env.TEST_LONG === "1";
const tests = (...folders: string[]) =>
  folders.map((folder) => `${folder}/${wantsLong ? "*.long.test.ts" : "*.test.{ts,tsx}"}`);
const exclude = wantsLong ? [] : [LONG];

export default defineConfig({
  test: {
    // What a failed test printed; the log lines of the others say nothing.
    silent: "passed-only",
    // Where files may run beside each other.
    maxWorkers: 2,
    projects: [
      {
        // Pure functions and single parts, in Node.
        test: {
          name: "node",
          include: tests(
            "vision-service/src/**",
            "db/src",
            "db/src/catalog/**",
            "db/src/local/**",
            "dev/src/**",
            "worker/src/metadata/**",
            "tests/accuracy/**",
            "tests/bench/**",
            "tests/load",
            "tests/malformed",
          ),
          exclude,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // What the web app decides without a browser.
        test: { name: "ui", include: tests("worker/ui/src/**", "worker/ui/build"), exclude },
      },
      {
        // Queries on PostgreSQL, through Neon's driver.
        test: {
          name: "db",
          include: tests("db/src/queries/**"),
          exclude,
          globalSetup: ["tests/setup/database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The worker alone, in workerd, with a real database and a stand-in for the vision-service.
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ENVIRONMENT: "development",
                DATABASE_URL: inject("databaseUrl"),
                NEON_HTTP: inject("neonHttp"),
                // Nothing listens there: a test that needs answers brings its own client.
                VISION_URL: "http://127.0.0.1:9",
                VISION_TOKEN: "a token for the tests of the worker only",
                JWT_SECRET: "a secret for the tests of the worker only",
                DELETION_SECRET: "another secret for the tests of the worker only",
                PUBLIC_URL: "http://trouvaille.test",
                BCRYPT_ROUNDS: "4",
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: tests("worker/src/**"),
          exclude: [...exclude, "worker/src/metadata/**"],
          globalSetup: ["tests/setup/database.ts"],
          // Consumers take whatever row is due, and one isolate starts faster than twenty.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The whole stack with real models: one for all files.
        test: {
          name: "api",
          include: tests("tests/api/**", "tests/faults"),
          exclude,
          globalSetup: ["tests/setup/stack.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        // The web app in a real browser, over the whole stack. A newcomer may have no Chromium: `npm test` leaves these out.
        test: {
          name: "e2e",
          include: tests("tests/e2e"),
          exclude,
          globalSetup: ["tests/setup/stack.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 4 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // What many sessions do at once, on a PostgreSQL server. A newcomer has none: `npm test` leaves these out.
        test: {
          name: "races",
          include: ["tests/races/**/*.test.ts"],
          globalSetup: ["tests/setup/postgres.ts"],
          // Claims take whatever row is due.
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
