import { defineConfig } from 'vitest/config';
import { plantedMutant } from './test/mutants/plugin.js';

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
        plugins: plantedMutant(process.env.TVD_MUTANT),
        test: {
          name: 'code',
          include: [
            'test/{unit,property,conformance,convergence,calibration,golden,docs,types}/**/*.test.ts',
            'test/control/relations/**/*.test.ts',
            'test/control/{combined-evidence,one-look}.test.ts',
          ],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: [
            'test/{integration,report,mutants}/**/*.test.ts',
            'test/control/{bayesian-mean-field,sgld-posterior,task-pool}.test.ts',
            'properties/**/*.test.ts',
          ],
          pool: 'forks',
          fileParallelism: false,
          testTimeout: 600_000,
        },
      },
    ],
  },
});
