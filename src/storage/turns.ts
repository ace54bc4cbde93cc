/** One task of a key at a time, in the order in which they came. */
export function createTurns(): <T>(key: string, task: () => Promise<T>) => Promise<T> {
  const turns = new Map<string, Promise<unknown>>()
  return (key, task) => {
    const done = (turns.get(key) ?? Promise.resolve()).then(task)
    const settled = done
      .catch(() => undefined)
      .then(() => {
        if (turns.get(key) === settled) turns.delete(key)
      })
    turns.set(key, settled)
    return done
  }
}
