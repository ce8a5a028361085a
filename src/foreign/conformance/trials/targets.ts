/** A target of a kind in so many dimensions, or undefined where the kind has none of these. */
export function smallTarget(kind: string, dimension: number): object | undefined {
  const inputs = Array.from({ length: 6 }, (_, row) =>
    Array.from({ length: dimension }, (_, column) => ((row + 2 * column) % 5) / 2 - 1),
  );
  const axes = Array.from({ length: dimension }, (_, axis) => axis);
  const identity = axes.map((row) => axes.map((column) => (row === column ? 1 : 0)));
  switch (kind) {
    case 'gaussian':
      return { kind, mean: axes.map((axis) => axis / 2), precision: identity };
    case 'linear-regression':
      return {
        kind,
        inputs,
        targets: [1, 0, -1, 0.5, -0.5, 1],
        noiseVariance: 4,
        priorPrecision: 1,
      };
    case 'logistic-regression':
      return { kind, inputs, targets: [1, 0, 0, 1, 0, 1], priorPrecision: 1 };
    case 'two-neurons':
      return dimension === 4
        ? {
            kind,
            inputs: [-1, 0.5, 1],
            targets: [-0.5, 0.5, 0.5],
            noiseVariance: 1,
            priorPrecision: 1,
          }
        : undefined;
    case 'funnel':
      return dimension === 1 ? undefined : { kind, deviation: 1, dimension };
    case 'two-modes':
      return {
        kind,
        means: [axes.map(() => 1), axes.map(() => -1)],
        weights: [0.5, 0.5],
        deviation: 1,
      };
    default:
      return undefined;
  }
}

/** The dimensions in which a kind can be asked for, the usual one first. */
export function dimensionsOf(kind: string): readonly number[] {
  return [2, 4, 1].filter((dimension) => smallTarget(kind, dimension) !== undefined);
}

/** The kind that a program is asked for: the simplest that it offers. */
export function preferredKind<Kind extends string>(kinds: readonly Kind[] = []): Kind | undefined {
  return kinds.find((kind) => kind === 'gaussian') ?? kinds[0];
}
