/** Values of plain JSON by key. What is written is there after a crash, whole or as it was before. */
export interface KeyedStore {
  /** Undefined when there is none, or none that can be read any more. */
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
  /** Runs one task of a key at a time, whoever asks, so that what is read in it stays true until it is written. */
  exclusive<T>(key: string, task: () => Promise<T>): Promise<T>
  close(): Promise<void>
}
