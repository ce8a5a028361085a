import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { testsApart } from './test/helpers/tests-apart.js';
import { plantedMutant } from './test/mutants/plugin.js';

/** vitest would leave one core alone, so half of the machine where there are two. */
const cores = availableParallelism();

/** Unit-like tests see the sources; properties and commands run the build. */
const fromSource = {
  resolve: { conditions: ['tvd-source'] },
  ssr: { resolve: { conditions: ['tvd-source'] } },
  plugins: plantedMutant(process.env.TVD_MUTANT),
};

/** Unit tests that mock modules or change the environment. */
const apart = testsApart();

/** Controls that need no build; all others, those of each suite, run on it. */
const sourceControls = 'test/control/{combined-evidence,one-look}.test.ts';

export default defineConfig({
  test: {
    globalSetup: ['test/helpers/temporary-folder.ts'],
    projects: [
      {
        ...fromSource,
        test: {
          name: 'unit',
          maxWorkers: cores,
          include: ['test/unit/**/*.test.ts'],
          exclude: apart,
          // Files share the modules of a worker: to load them for each took most of the time.
          isolate: false,
          testTimeout: 60_000,
        },
      },
      {
        ...fromSource,
        test: {
          name: 'code',
          maxWorkers: cores,
          include: [
            'test/{property,conformance,convergence,calibration,golden,docs,types}/**/*.test.ts',
            ...apart,
            'test/control/relations/**/*.test.ts',
            sourceControls,
          ],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'whole',
          include: [
            'test/{cluster,integration,report,mutants}/**/*.test.ts',
            'test/control/*.test.ts',
            'properties/**/*.test.ts',
          ],
          exclude: [sourceControls],
          pool: 'forks',
          // They start processes of their own: two at a time fill two cores.
          maxWorkers: Math.max(2, Math.floor(cores / 2)),
          sequence: { groupOrder: 1 },
          testTimeout: 600_000,
        },
      },
    ],
  },
});
