import type { Axes, KeyPath } from '../../core/index.js';

/** One combination of sizes. */
export interface GridPoint {
  readonly sizes: Readonly<Record<string, unknown>>;
  readonly path: KeyPath;
}

/** Every combination of the sizes of all axes, the first axis outermost. */
export function sizeGrid(across: Axes = {}): GridPoint[] {
  let grid: GridPoint[] = [{ sizes: {}, path: [] }];
  for (const [name, axis] of Object.entries(across)) {
    grid = grid.flatMap((point) =>
      axis.sizes.map((size, place) => ({
        sizes: { ...point.sizes, [name]: size },
        path: [...point.path, ...axis.key(size, place)],
      })),
    );
  }
  return grid;
}
