import { mixingBounds, repeatedShare } from '../stats/index.js';

/** Split chains need four draws in each half. */
const fewestDraws = 8;

/** What makes diagnostics meaningless. */
export function reasonsOfForm(chains: readonly Float64Array[], oneChain: boolean): string[] {
  const [first] = chains;
  if (first === undefined || first.length < fewestDraws) {
    return [
      `Chains have ${first?.length ?? 0} draws, where ${fewestDraws} at least can be judged.`,
    ];
  }
  const unequal = chains.findIndex(({ length }) => length !== first.length);
  if (unequal !== -1) {
    return [
      `Chain ${unequal} has ${chains[unequal].length} draws, and chain 0 ${first.length}: give chains of one length.`,
    ];
  }
  if (chains.length === 1 && !oneChain) {
    return [
      'There is one chain, so nothing shows whether it has forgotten its start: run at least two, better four, from starts far apart.',
    ];
  }
  const notFinite = chains.findIndex((chain) => !chain.every(Number.isFinite));
  if (notFinite !== -1) return [`Chain ${notFinite} has draws that are not finite.`];
  const still = chains.flatMap((chain, index) =>
    chain.every((draw) => draw === chain[0]) ? [index] : [],
  );
  if (still.length > 0) {
    return [`${placed('Chain', still)} stands still: all of its draws are ${chains[still[0]][0]}.`];
  }
  const copies = chains.flatMap((chain, index) => {
    const of = chains.findIndex((other) => other.every((draw, t) => draw === chain[t]));
    return of === index ? [] : [`${index} of ${of}`];
  });
  if (copies.length > 0) {
    return [`Chains are copies (${copies.join(', ')}): run each with a seed of its own.`];
  }
  const repeated = chains.map((chain) => repeatedShare(Array.from(chain)));
  const worst = Math.max(...repeated);
  if (worst >= mixingBounds.largestRepeatedShare) {
    return [
      `${(100 * worst).toFixed(0)} % of the draws of chain ${repeated.indexOf(worst)} repeat the one before, where less than ${100 * mixingBounds.largestRepeatedShare} % may: record less often, or raise the acceptance rate.`,
    ];
  }
  return [];
}

function placed(word: string, places: readonly number[]): string {
  return places.length === 1 ? `${word} ${places[0]}` : `Each of chains ${places.join(', ')}`;
}

/** Whether chains agree. */
export function reasonsOfMixing(rHat: number, numChains: number): string[] {
  if (rHat <= mixingBounds.largestRHat) return [];
  const what = numChains === 1 ? 'the halves of its chain' : `its ${numChains} chains`;
  return [
    `R-hat of ${what} is ${rHat.toPrecision(4)}, where ${mixingBounds.largestRHat} at most is usable: they have not forgotten their starts; leave out more warm-up, and run longer.`,
  ];
}

/** Whether there are enough effective draws. */
export function reasonsOfSize(sizes: readonly { what: string; size: number }[]): string[] {
  const small = sizes.filter(({ size }) => !(size >= mixingBounds.smallestEffectiveSize));
  if (small.length === 0) return [];
  const words = small.map(({ what, size }) => `${size.toPrecision(3)} in the ${what}`);
  return [
    `It has as few effective draws as ${words.join(' and ')}, where ${mixingBounds.smallestEffectiveSize} are needed to judge mixing and errors: run longer.`,
  ];
}

/** Below that, the order statistics around a quantile come to the end of the draws. */
const fewestBeyond = 10;

/** Whether there are enough of them beyond each quantile. */
export function reasonsBeyond(
  quantiles: readonly { what: string; size: number; beyond: number }[],
) {
  return quantiles
    .filter(({ size, beyond }) => size * beyond < fewestBeyond)
    .map(
      ({ what, size, beyond }) =>
        `Beyond the ${what} lie ${(size * beyond).toPrecision(2)} effective draws, where ${fewestBeyond} are needed for its error: run longer.`,
    );
}
