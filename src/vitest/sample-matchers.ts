import { decideSamples, numForSuch, type SampleVerdict } from '../check/index.js';
import { formatNumber } from '../cli/values/format.js';
import { counted, defaultErrorBudget, invalidArgument, type Side } from '../core/index.js';
import { meanEquals, probabilityEquals, varianceEquals } from '../core/relations/index.js';

/** How samples are compared with a number. */
export interface SampleOptions {
  /** How close counts as equal, > 0, in the unit of what is compared. */
  readonly margin: number;
  /** On which side the true value may lie, up to the margin; default `equal`. */
  readonly side?: Side;
  /** Chance that a true expectation is called refuted, in (0, 1); default 1e-6. */
  readonly falseRefutationRate?: number;
  /** Chance that a false expectation is called supported, in (0, 1); default 1e-3. */
  readonly falseSupportRate?: number;
}

/** Result of a matcher, as vitest takes it. */
interface Outcome {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Tests run often: one in a million may be red without a reason. */
const usualRefutationRate = 1e-6;

const relations = {
  mean: meanEquals,
  chance: probabilityEquals,
  variance: varianceEquals,
} as const;

type Compared = keyof typeof relations;

/** Expectations about independent samples of one number; each passes only where it is supported. */
export const sampleMatchers = {
  toHaveMean: matcherOf('mean'),
  toHaveChance: matcherOf('chance'),
  toHaveVariance: matcherOf('variance'),
};

function matcherOf(what: Compared) {
  return function match(
    this: { readonly isNot?: boolean },
    received: unknown,
    expected: number,
    options: SampleOptions,
  ): Outcome {
    const samples = samplesOf(received, what);
    const { margin, side, rates } = checked(expected, options, what);
    const decided = decideSamples(samples, {
      relation: { ...relations[what], sides: side },
      label: what,
      expected,
      margin,
      rates,
    });
    const { kind } = decided.verdict;
    // With `not`, only what is refuted may pass: what is open says nothing either way.
    const pass = this.isNot === true ? kind !== 'refuted' : kind === 'supported';
    return { pass, message: () => inWords(decided, samples.length, what, this.isNot === true) };
  };
}

function samplesOf(received: unknown, what: Compared): readonly number[] {
  const isList =
    Array.isArray(received) || received instanceof Float64Array || received instanceof Float32Array;
  const values: readonly unknown[] = isList ? Array.from(received as ArrayLike<unknown>) : [];
  const numbers = values.map((value) =>
    what === 'chance' && typeof value === 'boolean' ? Number(value) : value,
  );
  const isAllowed = (value: unknown): value is number =>
    typeof value === 'number' &&
    (what === 'chance' ? value >= 0 && value <= 1 : Number.isFinite(value));
  const wrong = numbers.findIndex((value) => !isAllowed(value));
  if (wrong >= 0) {
    throw invalidArgument(
      `samples[${wrong}]`,
      values[wrong],
      what === 'chance' ? 'true, false or a number in [0, 1]' : 'a finite number',
    );
  }
  if (numbers.length === 0) {
    throw invalidArgument(
      'samples',
      received,
      'a list of numbers, one for each independent sample',
    );
  }
  return numbers as readonly number[];
}

function checked(expected: number, options: SampleOptions, what: Compared) {
  if (!Number.isFinite(expected)) throw invalidArgument(what, expected, 'a finite number');
  const { margin, side = 'equal' } = options ?? {};
  if (!(margin > 0 && margin < Number.POSITIVE_INFINITY)) {
    throw invalidArgument('margin', margin, 'a finite number > 0', 'say how close counts as equal');
  }
  if (!Object.hasOwn(sideWords, side)) {
    throw invalidArgument('side', side, `one of ${Object.keys(sideWords).join(', ')}`);
  }
  const rates = {
    falseRefutationRate: options.falseRefutationRate ?? usualRefutationRate,
    falseSupportRate: options.falseSupportRate ?? defaultErrorBudget.falseSupportRate,
  };
  for (const [name, rate] of Object.entries(rates)) {
    if (!(rate > 0 && rate < 1)) throw invalidArgument(name, rate, 'a number in (0, 1)');
  }
  return { margin, side, rates };
}

const sideWords: Readonly<Record<Side, string>> = {
  equal: '',
  'at-most': 'at most ',
  'at-least': 'at least ',
};

function inWords(
  { verdict, component }: SampleVerdict,
  numSamples: number,
  what: Compared,
  isNot: boolean,
): string {
  const { prediction, margin, side, estimate } = component;
  const { kind } = verdict;
  const interval = kind === 'supported' ? component.supportInterval : component.refutationInterval;
  const asked = isNot ? 'to be refuted' : 'to be supported';
  return [
    `expected that the ${what} is ${sideWords[side]}${formatNumber(prediction)}, within ${formatNumber(margin)}, ${asked}; it is ${kind}`,
    `  ${counted(numSamples, 'sample')}: ${what} ${formatNumber(estimate)}, interval [${formatNumber(interval.lower)}, ${formatNumber(interval.upper)}]`,
    ...advice({ verdict, component }).map((line) => `  ${line}`),
  ].join('\n');
}

/** What to do; nothing where the verdict says it all. */
function advice({ verdict, component }: SampleVerdict): readonly string[] {
  const { shortfall } = component;
  if (verdict.kind === 'supported' || verdict.kind === 'refuted') return [];
  if (shortfall !== undefined) {
    const { isVisible, numNeeded, numReplicates } = shortfall;
    const isEnoughOfNormal = numReplicates >= numNeeded;
    const why =
      isVisible || isEnoughOfNormal
        ? 'they are too skewed or heavy-tailed for so few'
        : 'they are too few to show that they are close to normal';
    const needed = Number.isFinite(numNeeded)
      ? `at these rates it takes about ${numForSuch(component)}${isEnoughOfNormal ? ' that look as these do' : ''}; take more, average`
      : 'no number of them mends it; average';
    return [
      `${why}: ${needed} several in each, or compare a number in [0, 1] by toHaveChance, which needs no such condition`,
    ];
  }
  if (verdict.kind === 'invalid') return verdict.reasons.map(({ message }) => message);
  return [
    'the interval crosses the edge of the margin: take more samples, average several in each, or state a wider margin with its reason',
  ];
}
