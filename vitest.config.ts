import { defineConfig } from 'vitest/config';

/** Unit-like tests see the sources; properties and commands run the build. */
const fromSource = {
  resolve: { conditions: ['tvd-source'] },
  ssr: { resolve: { conditions: ['tvd-source'] } },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...fromSource,
        test: {
          name: 'code',
          include: [
            'test/{unit,property,conformance,convergence,calibration,golden,docs}/**/*.test.ts',
          ],
          testTimeout: process.env.TVD_CALIBRATION === 'long' ? 3_600_000 : 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: ['test/{integration,control,report}/**/*.test.ts', 'properties/**/*.test.ts'],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 600_000,
        },
      },
    ],
  },
});
