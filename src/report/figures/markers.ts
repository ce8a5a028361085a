import { element, type Markup, tenth } from '../page/markup.js';

const size = 4.2;

/** One shape per colour, so that series can be told apart without it. */
const shapes: readonly ((x: number, y: number) => string)[] = [
  (x, y) =>
    `M${x - size},${y}a${size},${size} 0 1 0 ${2 * size},0a${size},${size} 0 1 0 ${-2 * size},0Z`,
  (x, y) => `M${tenth(x - 3.7)},${tenth(y - 3.7)}h7.4v7.4h-7.4Z`,
  (x, y) => `M${x},${tenth(y - 4.8)}l4.8,8.4h-9.6Z`,
  (x, y) => `M${x},${tenth(y - 5.4)}l4.8,5.4l-4.8,5.4l-4.8,-5.4Z`,
  (x, y) => `M${x},${tenth(y + 4.8)}l4.8,-8.4h-9.6Z`,
];

/** Number of colours of series; more share them. */
export const numSeriesColours = 8;

/** The class with the colour of a series. */
export function seriesClass(index: number): string {
  return `s${index % numSeriesColours}`;
}

/** A point of a series; open ones are published, or have no place on the axis. */
export function marker(index: number, x: number, y: number, isOpen: boolean): Markup {
  const shape = shapes[index % shapes.length] ?? shapes[0];
  return element('path', {
    class: isOpen ? 'marker open' : 'marker',
    d: shape?.(tenth(x), tenth(y)) ?? '',
  });
}
