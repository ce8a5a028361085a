/** Does work when all that was given to it before is done. */
export type Queue = <T>(work: () => Promise<T>) => Promise<T>;

export function newQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const running = last.then(work, work);
    last = running.catch(() => undefined);
    return running;
  };
}
