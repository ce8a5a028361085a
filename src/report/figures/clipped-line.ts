import { tenth } from '../page/markup.js';
import type { Frame } from './axes.js';

type Point = readonly [x: number, y: number];

/**
 * The part of a line that lies between the top and the bottom of a frame, and
 * between its sides.
 *
 * @param points - in pixels; `null` breaks the line
 * @returns the commands of a path
 */
export function clippedLine(points: readonly (Point | null)[], frame: Frame): string {
  const pieces: string[] = [];
  let pen: string | undefined;
  for (const [index, to] of points.entries()) {
    const from = points[index - 1] ?? null;
    if (from === null || to === null) {
      pen = undefined;
      continue;
    }
    const piece = clipped(from, to, frame);
    if (piece === undefined) {
      pen = undefined;
      continue;
    }
    const [start, end] = piece.map(([x, y]) => `${tenth(x)},${tenth(y)}`);
    pieces.push(start === pen ? `L${end}` : `M${start}L${end}`);
    pen = end;
  }
  return pieces.join('');
}

/** The part of a segment inside the frame, by Liang and Barsky; none when it misses. */
function clipped(from: Point, to: Point, frame: Frame): readonly [Point, Point] | undefined {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [enter, leave] = [0, 1];
  const sides = [
    [-dx, from[0] - frame.left],
    [dx, frame.right - from[0]],
    [-dy, from[1] - frame.top],
    [dy, frame.bottom - from[1]],
  ] as const;
  for (const [slope, room] of sides) {
    if (slope === 0 && room < 0) return undefined;
    if (slope < 0) enter = Math.max(enter, room / slope);
    if (slope > 0) leave = Math.min(leave, room / slope);
  }
  if (enter > leave) return undefined;
  const at = (share: number): Point => [from[0] + share * dx, from[1] + share * dy];
  return [at(enter), at(leave)];
}
