/** Name of a figure in a run: `suite/figure`. */
export function figureName(suite: string, figure: string): string {
  return `${suite}/${figure}`;
}
