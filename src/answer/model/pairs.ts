import { fold } from '../../language/fold.ts'

/** Pairs of neighbouring letters and digits, folded: how two wordings of the same thing are known to be alike. */
export function pairsIn(text: string): string[] {
  return (fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )
}
