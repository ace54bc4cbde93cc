import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // By itself vitest leaves a core free, which of two is half.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
