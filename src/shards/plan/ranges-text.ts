/** Indices as Slurm and people write them: `0-3,17`. */
export function rangesText(indices: readonly number[]): string {
  const sorted = [...new Set(indices)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let place = 0; place < sorted.length; ) {
    const first = sorted[place] as number;
    let last = first;
    while (sorted[place + 1] === last + 1) {
      place += 1;
      last += 1;
    }
    parts.push(first === last ? String(first) : `${first}-${last}`);
    place += 1;
  }
  return parts.join(',');
}
