import { startComparison } from '../../../src/check/compare/compare.js';
import { decide } from '../../../src/check/decide/decide.js';
import type { RandomKey, Relation } from '../../../src/core/index.js';
import {
  logRatioSlope,
  meanEquals,
  probabilityEquals,
  quantileEquals,
  varianceEquals,
  varianceRatioEquals,
} from '../../../src/core/relations/index.js';
import { bothErrors, type CalibrationCase, nominalRates } from './case.js';
import {
  averageOf,
  chainMeans,
  chiSquare,
  exponential,
  gaussian,
  indicators,
  type Law,
  logNormal,
  rareJumps,
  signs,
  student,
  uniforms,
} from './laws.js';
import { fewLooksUpTo, looksUpTo } from './sequences.js';

/** A claim about one component, with replicates of which its value is known. */
interface ClaimDesign {
  readonly about: string;
  readonly data: string;
  readonly relation: Relation;
  readonly truth: number;
  readonly margin: number;
  readonly maxReplicates: number;
  readonly looks?: readonly number[];
  readonly cost: number;
  /** Values of every replicate. */
  readonly draw: (key: RandomKey) => readonly (readonly number[])[];
}

/**
 * The decision of the pipeline, gates and allowances included: estimate,
 * compare and decide are those of a claim. A false refutation: the prediction is
 * the truth, with hardly a margin. A false support: the prediction is off by the
 * margin, so that the truth lies on its upper edge.
 */
function decision(design: ClaimDesign): CalibrationCase {
  const { relation, truth, maxReplicates, cost } = design;
  const looks = design.looks ?? looksUpTo(maxReplicates);
  const questions = [
    { question: 'false refutation', kind: 'refuted', offset: 0, margin: 1e-9 * design.margin },
    { question: 'false support', kind: 'supported', offset: -design.margin, margin: design.margin },
  ] as const;
  return {
    procedure: `decision about a ${design.about}`,
    data: `${design.data}, ${maxReplicates} replicates`,
    questions: bothErrors,
    cost,
    run: (key) => {
      const replicates = design.draw(key);
      const wrong: Record<'false refutation' | 'false support', number[]> = {
        'false refutation': [],
        'false support': [],
      };
      for (const rate of nominalRates) {
        const comparison = startComparison({
          relation,
          prediction: { components: [{ label: 'x', value: truth, numericalError: 0 }] },
          margins: [design.margin],
          knownBiases: [0],
          rates: { falseRefutationRate: rate, falseSupportRate: rate },
          maxReplicates,
        });
        const open = new Set(questions);
        let count = 0;
        for (const look of looks) {
          while (count < look) comparison.add({ values: replicates[count++] });
          const [evidence] = comparison.look();
          for (const asked of open) {
            // Intervals and gates depend on the data alone, so one look serves both questions.
            const component = {
              ...evidence,
              prediction: truth + asked.offset,
              margin: asked.margin,
            };
            const verdict = decide([component], [], look === maxReplicates);
            if (verdict === undefined) continue;
            open.delete(asked);
            if (verdict.kind === asked.kind) wrong[asked.question].push(rate);
          }
          if (open.size === 0) break;
        }
      }
      return wrong;
    },
  };
}

function ofLaw(
  about: string,
  relation: Relation,
  law: Law,
  design: Pick<ClaimDesign, 'truth' | 'margin' | 'maxReplicates' | 'cost' | 'looks'>,
): CalibrationCase {
  return decision({
    about,
    relation,
    data: law.name,
    ...design,
    draw: (key) => Array.from(law.draw(key, design.maxReplicates), (value) => [value]),
  });
}

const maxReplicates = 400;

const ofMean = (law: Law) =>
  ofLaw('mean', meanEquals, law, {
    truth: law.mean,
    margin: law.standardDeviation / 2,
    maxReplicates,
    cost: 3,
  });

/** What the gate does not hold: few draws of a law look less skewed than it is. */
const ofMeanOfSingleDraws = (law: Law, factor: number): CalibrationCase => ({
  ...ofMean(law),
  expectation: {
    kind: 'at most a factor',
    factor,
    why: 'a replicate is one draw of a very skewed law, not an average: few of them look less skewed than they are, and the gate opens early',
  },
});

const ofProbability = (law: Law) =>
  ofLaw('probability', probabilityEquals, law, {
    truth: law.mean,
    margin: Math.max(0.2, law.standardDeviation / 2),
    maxReplicates: 200,
    cost: 14,
  });

const ofVariance = (law: Law) => {
  const truth = law.standardDeviation ** 2;
  return ofLaw('variance', varianceEquals, law, {
    truth,
    margin: 0.375 * truth,
    maxReplicates,
    cost: 4,
  });
};

const ofVarianceRatio = (law: Law) =>
  decision({
    about: 'variance ratio',
    relation: varianceRatioEquals,
    data: `${law.name}, twice; looks at 50, 150, 400`,
    truth: 1,
    margin: 0.375,
    maxReplicates,
    looks: [50, 150, maxReplicates],
    cost: 10,
    draw: (key) => pairs(law.draw(key, 2 * maxReplicates)),
  });

/** Of the first draw rate 1, of the second 1/2, so the slope is 1/2. */
const ofLogRatio: CalibrationCase = decision({
  about: 'log-ratio slope',
  relation: logRatioSlope,
  data: 'skewed, exponential with rates 1 and 1/2; looks at 30 and 60',
  truth: 0.5,
  margin: 0.5,
  maxReplicates: 60,
  looks: [30, 60],
  cost: 20,
  draw: (key) =>
    pairs(uniforms(key, 120).map((u, place) => (place % 2 === 0 ? -1 : -2) * Math.log(u))),
});

function pairs(values: Float64Array): number[][] {
  return Array.from({ length: values.length / 2 }, (_, row) => [
    values[2 * row],
    values[2 * row + 1],
  ]);
}

const averaged = [exponential, student(5), student(3), indicators(0.1)].map((law) =>
  averageOf(10, law),
);

export const pipelineCases: readonly CalibrationCase[] = [
  ...[
    gaussian,
    rareJumps,
    student(3),
    signs,
    ...averaged,
    averageOf(50, logNormal),
    chainMeans(0.9, 50),
  ].map(ofMean),
  ...[exponential, chiSquare].map(ofMean),
  ofMeanOfSingleDraws(logNormal, 2),
  ...[indicators(0.02), indicators(0.5)].map(ofProbability),
  ...[gaussian, averageOf(10, exponential), averageOf(10, student(5))].map(ofVariance),
  ofVarianceRatio(averageOf(10, exponential)),
  ofLaw('quantile of 0.9', quantileEquals(0.9), exponential, {
    truth: Math.LN10,
    margin: 0.75,
    maxReplicates,
    looks: fewLooksUpTo(maxReplicates),
    cost: 10,
  }),
  ofLogRatio,
];
