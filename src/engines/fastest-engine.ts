import { type EngineEntry, engines } from './engine.js';

/**
 * Name of the engine that `auto` stands for: `native` where it works, else the first that
 * needs nothing installed. The two return the same bits.
 */
export function fastestEngine(entries: readonly EngineEntry[] = engines): string {
  const works = ({ missing }: EngineEntry): boolean => missing() === undefined;
  const native = entries.find(({ name }) => name === 'native');
  if (native !== undefined && works(native)) return 'native';
  const portable = entries.filter(({ name }) => !/^(native|tfjs)/.test(name));
  return portable.find(works)?.name ?? 'reference';
}
