import { z } from 'zod';
import { VerificationError } from '../../core/index.js';
import type { Config } from '../define-config.js';
import { nearestMatch } from '../values/nearest-match.js';
import { configFile } from './config-file.js';

/**
 * Checks what a config file exports.
 *
 * @param file - its path, for messages
 * @throws VerificationError 'invalid-argument' with every field that is wrong
 */
export function parseConfig(value: unknown, file: string): Config {
  const result = configFile.safeParse(value);
  if (result.success) return withoutUndefined(result.data);
  throw new VerificationError(
    'invalid-argument',
    `invalid config ${file}:\n${z.prettifyError(result.error)}${suggestions(result.error)}`,
    { file },
  );
}

/** The misspelt keys with the ones that were probably meant. */
function suggestions(error: z.ZodError): string {
  const known = Object.keys(configFile.shape).filter((key) => key !== '$schema');
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

function withoutUndefined({ $schema: _, ...data }: z.infer<typeof configFile>): Config {
  return Object.fromEntries(
    Object.entries(data).filter(([, value]) => value !== undefined),
  ) as Config;
}
