/** Settings or controls of one claim, and the time they took. */
export interface UnitCount {
  readonly numUnits: number;
  numDone: number;
  /** Wall-clock time between the units of this claim that are done. */
  seconds: number;
}

/** How far one claim is. */
export interface ClaimProgress {
  readonly id: string;
  readonly settings: UnitCount;
  readonly controls: UnitCount;
  /** What a unit took on average in an earlier run, if there was one. */
  readonly earlierUnitSeconds: number | undefined;
  /** When its latest unit began, in seconds; undefined before it starts. */
  unitStartedAt: number | undefined;
  isDecided: boolean;
}

/** The state behind the status block; times are seconds of one clock. */
export interface RunProgress {
  readonly startedAt: number;
  readonly claims: readonly ClaimProgress[];
}

/** The progress of a run that is about to start. */
export function newProgress(
  claims: readonly {
    readonly id: string;
    readonly numSettings: number;
    readonly numControls: number;
    /** What the whole claim took in an earlier run, in seconds. */
    readonly earlierSeconds?: number | undefined;
  }[],
  now: number,
): RunProgress {
  const units = (numUnits: number): UnitCount => ({ numUnits, numDone: 0, seconds: 0 });
  return {
    startedAt: now,
    claims: claims.map(({ id, numSettings, numControls, earlierSeconds }) => ({
      id,
      settings: units(numSettings),
      controls: units(numControls),
      earlierUnitSeconds:
        earlierSeconds === undefined ? undefined : earlierSeconds / (numSettings + numControls),
      unitStartedAt: undefined,
      isDecided: false,
    })),
  };
}

export function startClaim(progress: RunProgress, id: string, now: number): void {
  const claim = claimOf(progress, id);
  if (claim !== undefined) claim.unitStartedAt = now;
}

/** A claim's settings are done before its controls. */
export function finishUnit(progress: RunProgress, id: string, now: number): void {
  const claim = claimOf(progress, id);
  if (claim === undefined) return;
  const { settings, controls } = claim;
  const units = settings.numDone < settings.numUnits ? settings : controls;
  units.numDone = Math.min(units.numDone + 1, units.numUnits);
  units.seconds += now - (claim.unitStartedAt ?? now);
  claim.unitStartedAt = now;
}

export function finishClaim(progress: RunProgress, id: string): void {
  const claim = claimOf(progress, id);
  if (claim !== undefined) claim.isDecided = true;
}

/** Units of a decided claim count as done: a refuted claim leaves some out. */
export function countUnits({ claims }: RunProgress): { numDone: number; numUnits: number } {
  let numDone = 0;
  let numUnits = 0;
  for (const { settings, controls, isDecided } of claims) {
    const all = settings.numUnits + controls.numUnits;
    numUnits += all;
    numDone += isDecided ? all : settings.numDone + controls.numDone;
  }
  return { numDone, numUnits };
}

function claimOf({ claims }: RunProgress, id: string): ClaimProgress | undefined {
  return claims.find((claim) => claim.id === id);
}
