/** Values of plain JSON by key. What is written is there after a crash, whole or as it was before. */
export interface KeyedStore {
  /** Undefined when there is none, or none that can be read any more. */
  read(key: string): Promise<unknown>
  write(key: string, value: unknown): Promise<void>
}
