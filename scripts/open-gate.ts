import type { VersionGate } from '../src/index/index.ts'

/** The gate that golden questions make; none where none are set. Throws where they cannot be read. */
export async function openGate(file: string | null): Promise<VersionGate | undefined> {
  if (file === null) return undefined
  const { createVersionGate, readGoldenSet } = await import('../src/golden/index.ts')
  return createVersionGate(await readGoldenSet(file))
}
