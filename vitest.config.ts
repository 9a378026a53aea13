import { cloudflareTest } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // What a failed test printed; the log lines of the others say nothing.
    silent: "passed-only",
    projects: [
      {
        // Pure functions and single parts, in Node.
        test: {
          name: "node",
          include: [
            "vision-service/src/**/*.test.ts",
            "db/src/*.test.ts",
            "db/src/local/**/*.test.ts",
            "dev/src/**/*.test.ts",
            "worker/src/metadata/**/*.test.ts",
          ],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Queries on PostgreSQL, through Neon's driver.
        test: {
          name: "db",
          include: ["db/src/queries/**/*.test.ts"],
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
                PUBLIC_URL: "http://trouvaille.test",
                BCRYPT_ROUNDS: "4",
              },
            },
          })),
        ],
        test: {
          name: "worker",
          include: ["worker/src/**/*.test.ts"],
          exclude: ["worker/src/metadata/**"],
          globalSetup: ["tests/setup/database.ts"],
          // Consumers take whatever row is due, and one isolate starts faster than twenty.
          fileParallelism: false,
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The whole stack with real models: one for all files, after the other projects, which want the cores too.
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          globalSetup: ["tests/setup/stack.ts"],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
