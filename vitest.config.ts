import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each file that starts the embedded PostgreSQL needs about 700 MB.
    maxWorkers: 2,
  },
});
