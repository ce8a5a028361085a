import { invalidArgument, visible } from '../core/index.js';
import type { Draws, DrawsVariable } from './draws.js';

/** One number of each draw: a variable, or one entry of it. */
export interface ScalarDraws {
  /** `theta`, or `theta (school Choate)`: the coordinate, or the place from 0 where there is none. */
  readonly name: string;
  /** Chain by chain, in order of time. */
  readonly chains: readonly Float64Array[];
}

/** Most entries of a variable that are looked at one by one. */
const mostEntries = 10_000;

/**
 * The entries of a variable, each as chains of numbers.
 *
 * @param name - of the variable; may be left out where there is one
 * @throws VerificationError 'invalid-argument' for one that was not read, or that has more than
 *   10 000 entries
 */
export function chainsOf(draws: Draws, name?: string): readonly ScalarDraws[] {
  const variable = variableOf(draws, name);
  const { shape, values } = variable;
  const [numChains, numDraws, ...extents] = shape;
  const numEntries = extents.reduce((product, extent) => product * extent, 1);
  if (numEntries > mostEntries) {
    throw invalidArgument(
      `entries of ${variable.name}`,
      numEntries,
      `at most ${mostEntries}`,
      'select some of them',
    );
  }
  return Array.from({ length: numEntries }, (_, entry) => ({
    name: nameOfEntry(variable, entry),
    chains: Array.from({ length: numChains }, (_, chain) =>
      Float64Array.from(
        { length: numDraws },
        (_, draw) => values[(chain * numDraws + draw) * numEntries + entry],
      ),
    ),
  }));
}

function variableOf({ variables }: Draws, name: string | undefined): DrawsVariable {
  const found =
    name === undefined && variables.length === 1
      ? variables[0]
      : variables.find((variable) => variable.name === name);
  if (found !== undefined) return found;
  const names = variables.map((variable) => visible(variable.name)).join(', ');
  throw invalidArgument('name', name, `one of the variables that were read: ${names}`);
}

function nameOfEntry({ name, dims, shape, coords }: DrawsVariable, entry: number): string {
  const words: string[] = [];
  let rest = entry;
  for (let axis = dims.length - 1; axis >= 2; axis--) {
    const place = rest % shape[axis];
    words.unshift(`${dims[axis]} ${coords[dims[axis]]?.[place] ?? place}`);
    rest = Math.floor(rest / shape[axis]);
  }
  return visible(words.length === 0 ? name : `${name} (${words.join(', ')})`);
}
