/**
 * Viridis, perceptually uniform and readable without colour vision, by 17 of its
 * colours (S. van der Walt and N. Smith, CC0).
 */
const stops: readonly (readonly [number, number, number])[] = [
  [68, 1, 84],
  [72, 24, 106],
  [71, 45, 123],
  [66, 64, 134],
  [59, 82, 139],
  [51, 99, 141],
  [44, 114, 142],
  [38, 130, 142],
  [33, 145, 140],
  [31, 160, 136],
  [40, 174, 128],
  [63, 188, 115],
  [94, 201, 98],
  [132, 212, 75],
  [173, 220, 48],
  [216, 226, 25],
  [253, 231, 37],
];

/** The colour at a share of the scale, from 0 to 1; what lies beyond has that of the end. */
export function colourAt(share: number): string {
  return `#${mixed(share)
    .map((part) => Math.round(part).toString(16).padStart(2, '0'))
    .join('')}`;
}

/** Luminance at which white and black text have the same contrast, 4.58. */
const middleLuminance = Math.sqrt(1.05 * 0.05) - 0.05;

/** Whether white text is easier to read on it than black. */
export function isDarkAt(share: number): boolean {
  const [red = 0, green = 0, blue = 0] = mixed(share).map(linearLight);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < middleLuminance;
}

/** A channel of sRGB, from 0 to 255, as light. */
function linearLight(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function mixed(share: number): readonly number[] {
  const last = stops.length - 1;
  const place = Math.min(Math.max(share, 0), 1) * last;
  const below = Math.min(Math.floor(place), last - 1);
  const [from, to] = [stops[below], stops[below + 1]];
  return [0, 1, 2].map((channel) => {
    const [start, end] = [from?.[channel] ?? 0, to?.[channel] ?? 0];
    return start + (place - below) * (end - start);
  });
}
