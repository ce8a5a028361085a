/** Steps of one size, one after the other. */
export interface StepSizePiece {
  readonly stepSize: number;
  readonly numSteps: number;
}
