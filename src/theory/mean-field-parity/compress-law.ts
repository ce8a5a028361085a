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
  const cells = new Map<number, number[]>();
  for (const [index, point] of points.entries()) {
    if (weights[index] === 0) continue;
    const cell = cellWidth > 0 ? Math.floor(point / cellWidth) : 0;
    const members = cells.get(cell);
    if (members === undefined) cells.set(cell, [index]);
    else members.push(index);
  }
  const nodes: number[] = [];
  const nodeWeights: number[] = [];
  for (const [, members] of [...cells].sort(([a], [b]) => a - b)) {
    for (const { node, weight } of twoNodeRule(members, points, weights)) {
      nodes.push(node);
      nodeWeights.push(scale * weight);
    }
  }
  return { alignments: Float64Array.from(nodes), weights: Float64Array.from(nodeWeights) };
}

/** The Gauss rule with two nodes of some of the points. */
function twoNodeRule(
  members: readonly number[],
  points: Float64Array,
  weights: Float64Array,
): { node: number; weight: number }[] {
  let total = 0;
  let mean = 0;
  for (const index of members) {
    total += weights[index];
    mean += weights[index] * points[index];
  }
  mean /= total;
  let [second, third] = [0, 0];
  for (const index of members) {
    const deviation = points[index] - mean;
    second += (weights[index] * deviation ** 2) / total;
    third += (weights[index] * deviation ** 3) / total;
  }
  const deviation = Math.sqrt(second);
  if (!(deviation > 1e-12 * mean)) return [{ node: mean, weight: total }];
  const halfSkewness = third / (2 * second * deviation);
  const root = Math.sqrt(1 + halfSkewness ** 2);
  return [
    {
      node: mean + deviation * (halfSkewness - root),
      weight: (total * (1 + halfSkewness / root)) / 2,
    },
    {
      node: mean + deviation * (halfSkewness + root),
      weight: (total * (1 - halfSkewness / root)) / 2,
    },
  ];
}
