/**
 * Waits for all of them, as `Promise.all` does, but lets the first one of the list that
 * failed speak, not the first one in time: what is reported is the same for every number
 * of workers.
 *
 * @throws whatever the first one in the list that failed threw, once all have ended
 */
export async function allInOrder<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  const values: T[] = [];
  for (const promise of promises) values.push(await promise);
  return values;
}
