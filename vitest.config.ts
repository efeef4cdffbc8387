// How the tests run: one throwaway PostgreSQL for the whole run, and few processes, for small machines.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "federation/**/*.test.ts", "tests/**/*.test.ts"],
    globalSetup: ["tests/support/database.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    expect: { requireAssertions: true },
  },
});
