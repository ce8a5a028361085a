import type { Mutant } from '../mutant.js';

const check = 'test/unit/check';

/** Faults between the numbers and the verdict. */
export const decisions: readonly Mutant[] = [
  {
    id: 'H1',
    // shirtsgroup/physical_validation pull request 39
    fault: 'Every group of components is silently checked on the same values.',
    file: 'src/check/compare/read-all-of.ts',
    find: 'part.values.map((k) => values[k])',
    replace: 'part.values.map((_, k) => values[k])',
    tests: [`${check}/compare-components.test.ts`],
  },
  {
    id: 'H3',
    // QMCPACK/qmcpack pull request 5182
    fault: 'The error bar of the prediction is left out when a claim is refuted.',
    file: 'src/core/evidence/margin.ts',
    find: 'const edges = marginEdges(allowance, allowance.numericalError);',
    replace: 'const edges = marginEdges(allowance);',
    tests: [`${check}/decide/decide.test.ts`],
  },
  {
    id: 'H5',
    // sbi-dev/sbi issue 1067
    fault: 'The assertion never fails.',
    file: 'src/check/assert-supported.ts',
    find: "if (verdict.kind === 'supported' || evidence.exploratory === true) return;",
    replace: 'if (verdict.kind !== undefined) return;',
    tests: [`${check}/assert-supported.test.ts`],
  },
  {
    id: 'H9',
    // spotify/confidence pull request 101
    fault: 'Each component is corrected for by itself, as if it were the only one.',
    file: 'src/check/compare/compare.ts',
    find: 'rates.falseRefutationRate / components.length',
    replace: 'rates.falseRefutationRate / 1',
    tests: [`${check}/compare.test.ts`],
  },
  {
    id: 'H17',
    fault: 'A margin that is missing, or no number, is infinite.',
    file: 'src/check/theory/expectation.ts',
    find: "if (!(typeof margin === 'number' && margin > 0 && margin < Number.POSITIVE_INFINITY)) {",
    replace:
      'if (!(margin < Number.POSITIVE_INFINITY)) margins[index] = Number.POSITIVE_INFINITY;\n    else if (!(margin > 0)) {',
    tests: [`${check}/plan/plan.test.ts`],
  },
  {
    id: 'N1',
    fault: 'A claim about one side is refuted on the side that it allows.',
    file: 'src/core/evidence/margin.ts',
    find: "lower: side === 'at-most' ? Number.NEGATIVE_INFINITY : prediction - margin - widening,",
    replace: 'lower: prediction - margin - widening,',
    tests: [`${check}/decide-sides.test.ts`],
  },
  {
    id: 'N2',
    fault: 'One window that refutes is enough, whatever the others say.',
    file: 'src/check/decide/decide.ts',
    find: '(component.windows ?? []).every(',
    replace: '(component.windows ?? [component]).some(',
    tests: [`${check}/decide-sides.test.ts`],
  },
  {
    id: 'N3',
    fault: 'All parts of a composite claim take the side of the first.',
    file: 'src/core/relation.ts',
    find: 'return sideOf(part.relation, component - first);',
    replace: 'return sideOf(relation.parts[0].relation, component - first);',
    tests: [`${check}/compare-components.test.ts`],
  },
  {
    id: 'N4',
    fault: 'A censored quantile has an upper end.',
    file: 'src/check/compare/read-quantiles.ts',
    find: 'upper: upper >= censoredAt ? Number.POSITIVE_INFINITY : upper,',
    replace: 'upper,',
    tests: [`${check}/compare-components.test.ts`],
  },
  {
    id: 'N5',
    fault: 'A refutation that is confirmed counts twice as evidence.',
    file: 'src/check/decide/evidence-against.ts',
    find: "phase === 'explore'",
    replace: "phase !== 'shrink'",
    tests: [`${check}/decide/evidence-against.test.ts`],
  },
  {
    id: 'N6',
    fault: 'Replicates that are too far from normal are evidence against a claim.',
    file: 'src/check/compare/compare.ts',
    find: 'if (!(component.tailCorrection <= largestTailCorrection)) return 0;',
    replace: '',
    tests: [`${check}/compare-components.test.ts`],
  },
  {
    id: 'N7',
    fault: 'A lower bound is read as an upper one.',
    file: 'src/core/relations/sides.ts',
    find: "return oneSided(relation, 'at-least');",
    replace: "return oneSided(relation, 'at-most');",
    tests: [`${check}/compare-components.test.ts`],
  },
  {
    id: 'N11',
    fault: 'A margin that is excluded at a rate is worth one over that rate as evidence.',
    file: 'src/check/compare/compare.ts',
    find: 'excluded ? logEValueFromPValue(refutationRate)',
    replace: 'excluded ? -Math.log(refutationRate)',
    tests: [`${check}/log-evidence.test.ts`],
  },
  {
    id: 'N12',
    fault: 'The window of a scaling claim leaves out the sizes nearest the limit.',
    file: 'src/check/compare/read-exponent.ts',
    find: "towards === 'infinity' ? sizes[b] - sizes[a]",
    replace: "towards !== 'infinity' ? sizes[b] - sizes[a]",
    tests: [`${check}/log-evidence.test.ts`],
  },
  {
    id: 'N13',
    fault: 'The gate on non-normality closes at 1, where skewed draws exceed their rates.',
    file: 'src/core/evidence/evidence.ts',
    find: 'largestTailCorrection = 0.5',
    replace: 'largestTailCorrection = 1',
    tests: [`${check}/decide/decide.test.ts`],
  },
  {
    id: 'N27',
    fault: 'The gate on normality opens by luck, before a rare kind of run has occurred.',
    file: 'src/check/compare/normality.ts',
    find: 'return opensOnFew ? sampled :',
    replace: 'return rate > 0 || opensOnFew ? sampled :',
    tests: [`${check}/what-slipped-through.test.ts`],
  },
  {
    id: 'N14',
    fault: 'A component beyond the sides that are stated is two-sided without a word.',
    file: 'src/core/relation.ts',
    find: 'relation.places?.values.length ?? numSides(relation)',
    replace: 'relation.places?.values.length',
    tests: ['test/unit/core/relations.test.ts'],
  },
];
