import type { SlurmOptions } from './options.js';
import { directive, wordDirective } from './quote.js';

/** What a site wants to be told of any job. It comes last, where it overrides what was said before. */
export function siteDirectives(options: SlurmOptions): string[] {
  const { partition, account, qos, sbatch } = options;
  const named = Object.entries({ partition, account, qos }).flatMap(([name, value]) =>
    value === undefined ? [] : [directive(`--${name}`, value)],
  );
  return [...named, ...sbatch.map(wordDirective)];
}
