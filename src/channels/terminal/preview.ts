import { clearScreenDown, cursorTo, moveCursor } from 'node:readline'
import { lookOf, renderLine } from './render.ts'

/** Lines that show on a terminal for a while and are then taken away. */
export interface Preview {
  show(line: string): void
  clear(): void
}

export function createPreview(output: NodeJS.WriteStream): Preview {
  let rows = 0
  return {
    show(line) {
      const shown = renderLine(line, lookOf(output))
      rows += shown.split('\n').length
      output.write(`${shown}\n`)
    },
    clear() {
      if (rows === 0) return
      moveCursor(output, 0, -rows)
      cursorTo(output, 0)
      clearScreenDown(output)
      rows = 0
    },
  }
}
