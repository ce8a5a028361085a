/**
 * A discrete law with at most two nodes in each cell [c h, (c + 1) h).
 *
 * The two nodes of a cell are the Gauss rule of the points in it: they keep
 * their total weight and first three moments, and lie between them. A function
 * that changes by a factor e^s over a cell is integrated to about s^4 / 4000.
 *
 * @param points - non-negative numbers
 * @param weights - non-negative, one a point
 * @param scale - factor on all weights
 * @param cellWidth - h > 0, or 0 when all points are 0
 * @returns nodes in ascending order of their cells
 */
export function compressLaw(
  points: Float64Array,
  weights: Float64Array,
  scale: number,
  cellWidth: number,
): { alignments: Float64Array; weights: Float64Array } {
  const cells = new Int32Array(points.length);
  let numCells = 0;
  for (let i = 0; i < points.length; i++) {
    if (cellWidth > 0) cells[i] = Math.floor(points[i] / cellWidth);
    if (cells[i] >= numCells) numCells = cells[i] + 1;
  }
  const totals = new Float64Array(numCells);
  const means = new Float64Array(numCells);
  for (let i = 0; i < points.length; i++) {
    totals[cells[i]] += weights[i];
    means[cells[i]] += weights[i] * points[i];
  }
  for (let cell = 0; cell < numCells; cell++) means[cell] /= totals[cell];
  const second = new Float64Array(numCells);
  const third = new Float64Array(numCells);
  for (let i = 0; i < points.length; i++) {
    const deviation = points[i] - means[cells[i]];
    const square = weights[i] * deviation * deviation;
    second[cells[i]] += square;
    third[cells[i]] += square * deviation;
  }
  const nodes: number[] = [];
  const nodeWeights: number[] = [];
  for (let cell = 0; cell < numCells; cell++) {
    const total = totals[cell];
    if (total === 0) continue;
    for (const { node, weight } of twoNodeRule(
      means[cell],
      second[cell] / total,
      third[cell] / total,
    )) {
      nodes.push(node);
      nodeWeights.push(scale * total * weight);
    }
  }
  return { alignments: Float64Array.from(nodes), weights: Float64Array.from(nodeWeights) };
}

/** The Gauss rule with two nodes of a law of weight one, from its mean and central moments. */
function twoNodeRule(
  mean: number,
  second: number,
  third: number,
): { node: number; weight: number }[] {
  const deviation = Math.sqrt(second);
  if (!(deviation > 1e-12 * mean)) return [{ node: mean, weight: 1 }];
  const halfSkewness = third / (2 * second * deviation);
  const root = Math.sqrt(1 + halfSkewness ** 2);
  return [
    { node: mean + deviation * (halfSkewness - root), weight: (1 + halfSkewness / root) / 2 },
    { node: mean + deviation * (halfSkewness + root), weight: (1 - halfSkewness / root) / 2 },
  ];
}
