import fc from 'fast-check';
import type { Domain, ParameterRange, RandomKey, Setting } from '../core/index.js';

/** Values of a parameter up to which every one is worth a setting. */
const longestShortList = 4;
const candidatesPerSetting = 32;

/**
 * Distinct settings of a domain, drawn by fast-check, that between them take as
 * many values of each short list as they can: a claim that names two noise laws
 * must not be decided on one of them.
 *
 * Real parameters are mapped from unbiased whole numbers: `fc.double` is
 * uniform over bit patterns, not over the interval, and a biased integer
 * repeats its ends.
 *
 * @returns `numSettings` of them, or fewer when the domain has fewer
 */
export function drawSettings(domain: Domain, numSettings: number, key: RandomKey): Setting[] {
  const numRuns = candidatesPerSetting * numSettings;
  const drawn = fc.sample(settingArbitrary(domain), { numRuns, seed: key[0] | 0 });
  const candidates = new Map(drawn.map((setting) => [JSON.stringify(setting), setting]));
  const listed = Object.keys(domain).filter((name) => numValues(domain[name]) <= longestShortList);
  const seen = new Set<string>();
  const chosen: Setting[] = [];
  const numNew = (setting: Setting) =>
    listed.filter((name) => !seen.has(`${name}=${setting[name]}`)).length;
  while (chosen.length < numSettings && candidates.size > 0) {
    const [id, setting] = [...candidates].reduce((best, next) =>
      numNew(next[1]) > numNew(best[1]) ? next : best,
    );
    candidates.delete(id);
    chosen.push(setting);
    for (const name of listed) seen.add(`${name}=${setting[name]}`);
  }
  return chosen;
}

/**
 * Walks fast-check's shrinking tree below a failing setting.
 *
 * @param stillFails - a deterministic function of the setting: the caller
 *   memoises its noisy test
 * @returns the smallest setting found that still fails; `failing` when none does
 * @throws whatever `stillFails` throws: fast-check would count it as failing
 */
export async function shrinkSetting(
  domain: Domain,
  failing: Setting,
  stillFails: (setting: Setting) => Promise<boolean>,
): Promise<Setting> {
  let smallest = failing;
  let isFirst = true;
  let problem: { readonly error: unknown } | undefined;
  const tested = fc.asyncProperty(settingArbitrary(domain), async (setting) => {
    if (problem !== undefined) return true;
    try {
      const fails = isFirst || (await stillFails(setting));
      isFirst = false;
      if (fails) smallest = setting;
      return !fails;
    } catch (error) {
      problem = { error };
      return true;
    }
  });
  await fc.check(tested, { numRuns: 1, seed: 0, examples: [[failing]] });
  if (problem !== undefined) throw problem.error;
  return smallest;
}

function settingArbitrary(domain: Domain): fc.Arbitrary<Setting> {
  return fc.record(
    Object.fromEntries(
      Object.entries(domain).map(([name, range]) => [name, parameterArbitrary(range)]),
    ),
  );
}

/** Index in the range's grid, mapped both ways so that given values can shrink too. */
function parameterArbitrary(range: ParameterRange): fc.Arbitrary<number | string> {
  const lastIndex = numValues(range) - 1;
  return fc.noBias(fc.integer({ min: 0, max: lastIndex })).map(
    (index) => valueAt(range, index),
    (value) => {
      const index = indexOf(range, value);
      if (index === undefined) throw new Error(`not a value of the range: ${value}`);
      return index;
    },
  );
}

function indexOf(range: ParameterRange, value: unknown): number | undefined {
  if (range.kind === 'integers') {
    return Number.isInteger(value) ? Number(value) - range.min : undefined;
  }
  for (let index = 0; index < numValues(range); index++) {
    if (valueAt(range, index) === value) return index;
  }
  return undefined;
}

function numValues(range: ParameterRange): number {
  switch (range.kind) {
    case 'integers':
      return range.max - range.min + 1;
    case 'one-of':
      return range.values.length;
    default:
      return range.resolution + 1;
  }
}

/**
 * The grid's values have four significant digits, so that they can be typed as
 * printed, unless that would leave the range.
 */
function valueAt(range: ParameterRange, index: number): number | string {
  switch (range.kind) {
    case 'integers':
      return range.min + index;
    case 'one-of':
      return range.values[index] ?? Number.NaN;
    case 'uniform':
      return rounded(range, range.min + ((range.max - range.min) * index) / range.resolution);
    case 'log-uniform':
      return rounded(range, range.min * (range.max / range.min) ** (index / range.resolution));
  }
}

function rounded(
  { min, max }: { readonly min: number; readonly max: number },
  value: number,
): number {
  return Math.min(max, Math.max(min, Number(value.toPrecision(4))));
}
