import { z } from 'zod';
import { tiers, timeLimitForm, timeLimitSeconds } from '../../core/index.js';
import { jobsBounds } from '../values/whole-number.js';

/** What a config file may say: `Config`, and in JSON where its schema is. */
export const configFile = z.strictObject({
  $schema: z.exactOptional(z.string()).describe('For editors: where this schema is.'),
  suites: z
    .exactOptional(z.array(z.string().min(1)))
    .describe('Modules that export suites; paths from the folder of this file.'),
  tier: z.exactOptional(z.enum(tiers)).describe('How much work a run may spend; default smoke.'),
  seed: z
    .exactOptional(z.int().min(0))
    .describe('Whole number from which all randomness follows; default 1.'),
  jobs: z
    .exactOptional(z.int().min(jobsBounds.min).max(jobsBounds.max))
    .describe('Worker threads; default one for each core.'),
  timeLimit: z
    .exactOptional(
      z
        .string()
        // A schema can say only how it is written; zero is refused by what comes after.
        .regex(/^(none|(\d+\.?\d*|\.\d+)[smh])$/, {
          error: `expected ${timeLimitForm}`,
          abort: true,
        })
        .refine((text) => timeLimitSeconds(text) !== undefined, `expected ${timeLimitForm}`)
        .meta({ examples: ['30s', '5m', '2h', 'none'] }),
    )
    .describe(
      'How long one replicate, one theory or one point of a figure may take; default from the measured cost.',
    ),
  out: z
    .exactOptional(z.string().min(1))
    .describe('Folder of the reports, from the folder of this file; default reports.'),
  engine: z
    .exactOptional(z.string().min(1))
    .describe('What runs the chains: a name that tvd list shows, or auto.'),
  builtInSuites: z
    .exactOptional(z.boolean())
    .describe('Whether the suites of the package are offered; default when suites is absent.'),
});
