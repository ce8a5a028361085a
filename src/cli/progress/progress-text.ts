import { counted, formatSeconds } from '../values/format.js';
import { type ClaimProgress, countUnits, type RunProgress } from './run-progress.js';
import { secondsLeft } from './seconds-left.js';
import type { StatusText } from './status-display.js';

/** What is shown of the progress of claims. */
export function claimStatus(progress: RunProgress): StatusText {
  return {
    line: (now) => progressLine(progress, now),
    block: (now) => progressBlock(progress, now),
  };
}

const barWidth = 10;
const maxRunning = 4;

/** One plain line, for logs; a check is one setting or one control. */
export function progressLine(progress: RunProgress, now: number): string {
  const { claims, startedAt } = progress;
  const numDecided = claims.filter(({ isDecided }) => isDecided).length;
  const { numDone, numUnits } = countUnits(progress);
  const left = secondsLeft(progress, now);
  return [
    `${numDecided}/${counted(claims.length, 'claim')}`,
    `${numDone}/${counted(numUnits, 'check')}`,
    formatSeconds(now - startedAt),
    left === undefined
      ? 'time left not known yet'
      : `${formatSeconds(roundedSeconds(left))} left at this rate`,
  ].join(', ');
}

/** The status block: a bar with the line, and what is running below. */
export function progressBlock(progress: RunProgress, now: number): string[] {
  const { numDone, numUnits } = countUnits(progress);
  const filled = Math.floor((barWidth * numDone) / Math.max(1, numUnits));
  const bar = `[${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}]`;
  const running = progress.claims.filter(
    ({ isDecided, unitStartedAt }) => !isDecided && unitStartedAt !== undefined,
  );
  const hidden = running.length - maxRunning;
  return [
    `${bar} ${progressLine(progress, now)}`,
    ...running.slice(0, maxRunning).map(runningLine),
    ...(hidden > 0 ? [`  and ${hidden} more`] : []),
  ];
}

function runningLine({ id, settings, controls }: ClaimProgress): string {
  const isControl = settings.numDone >= settings.numUnits;
  const units = isControl ? controls : settings;
  const current = Math.min(units.numDone + 1, units.numUnits);
  return `  ${id}: ${isControl ? 'control' : 'setting'} ${current} of ${units.numUnits}`;
}

/** No more digits than the estimate deserves. */
export function roundedSeconds(seconds: number): number {
  if (seconds < 10) return Math.max(1, Math.ceil(seconds));
  const step = seconds < 60 ? 5 : seconds < 600 ? 10 : 60;
  return Math.ceil(seconds / step) * step;
}
