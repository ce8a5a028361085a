import { z } from 'zod';
import { tiers, timeLimitForm, timeLimitSeconds, VerificationError } from '../../core/index.js';
import type { Config } from '../define-config.js';
import { nearestMatch } from '../values/nearest-match.js';
import { jobsBounds } from '../values/whole-number.js';

const schema = z.strictObject({
  suites: z.array(z.string().min(1)).optional(),
  tier: z.enum(tiers).optional(),
  seed: z.int().min(0).optional(),
  jobs: z.int().min(jobsBounds.min).max(jobsBounds.max).optional(),
  timeLimit: z
    .string()
    .refine((text) => timeLimitSeconds(text) !== undefined, `expected ${timeLimitForm}`)
    .optional(),
  out: z.string().min(1).optional(),
  engine: z.string().min(1).optional(),
  builtInSuites: z.boolean().optional(),
});

/**
 * Checks what a config file exports.
 *
 * @param file - its path, for messages
 * @throws VerificationError 'invalid-argument' with every field that is wrong
 */
export function parseConfig(value: unknown, file: string): Config {
  const result = schema.safeParse(value);
  if (result.success) return withoutUndefined(result.data);
  throw new VerificationError(
    'invalid-argument',
    `invalid config ${file}:\n${z.prettifyError(result.error)}${suggestions(result.error)}`,
    { file },
  );
}

/** The misspelt keys with the ones that were probably meant. */
function suggestions(error: z.ZodError): string {
  const known = Object.keys(schema.shape);
  const unknown = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [],
  );
  const lines = unknown.map((key) => {
    const nearest = nearestMatch(key, known);
    const hint = nearest === undefined ? '' : `did you mean '${nearest}'? `;
    return `\n  ${key}: ${hint}allowed are ${known.join(', ')}`;
  });
  return lines.join('');
}

function withoutUndefined(data: z.infer<typeof schema>): Config {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== undefined),
  ) as Config;
}
