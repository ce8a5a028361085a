/** How much a page shows of each claim; very large runs show less, and say so. */
export interface PageDetail {
  /** Settings with a table of their own; those that are not supported come first. */
  readonly maxSettings: number;
  /** Settings drawn in the figure that carries a claim. */
  readonly maxSettingsDrawn: number;
  /** Whether the evidence of a claim has figures of its own. */
  readonly hasOtherFigures: boolean;
  /** Comparisons drawn in a forest plot. */
  readonly maxComparisons: number;
  /** Points drawn of an evidence path. */
  readonly maxPathPoints: number;
  /** Points listed under an evidence path. */
  readonly maxListedPoints: number;
  /** Points listed of a line of theory in a figure of the suite. */
  readonly maxTheoryRows: number;
}

/** From everything that a reader can take in to what 200 large claims leave room for. */
export const pageDetails: readonly [PageDetail, ...PageDetail[]] = [
  {
    maxSettings: 40,
    maxSettingsDrawn: 30,
    hasOtherFigures: true,
    maxComparisons: 36,
    maxPathPoints: 60,
    maxListedPoints: 10,
    maxTheoryRows: 40,
  },
  {
    maxSettings: 8,
    maxSettingsDrawn: 12,
    hasOtherFigures: true,
    maxComparisons: 16,
    maxPathPoints: 30,
    maxListedPoints: 6,
    maxTheoryRows: 20,
  },
  {
    maxSettings: 3,
    maxSettingsDrawn: 6,
    hasOtherFigures: false,
    maxComparisons: 9,
    maxPathPoints: 20,
    maxListedPoints: 5,
    maxTheoryRows: 10,
  },
  {
    maxSettings: 1,
    maxSettingsDrawn: 4,
    hasOtherFigures: false,
    maxComparisons: 6,
    maxPathPoints: 12,
    maxListedPoints: 3,
    maxTheoryRows: 5,
  },
];
