/** Rules that are a pattern and what to say of what it finds. */
import type { ProofLine } from './subject.ts'
import type { Remark, Severity } from './types.ts'

export interface PatternRule {
  /** With the g flag. A group named `at`, with the d flag, is what the finding points at; else all of it. */
  pattern: RegExp
  /** What the pattern cannot tell: true where the words are right after all. */
  unless?: (found: RegExpExecArray) => boolean
  severity: Severity
  reason: string
  clause?: string
  /** Replacement for what the finding points at; absent when only the writer knows. */
  suggest?: (found: RegExpExecArray) => string | null
}

/** What the rules find in the lines, line by line. */
export function findPatterns(lines: readonly ProofLine[], rules: readonly PatternRule[]): Remark[] {
  return lines.flatMap((line) =>
    rules.flatMap((rule) =>
      [...line.text.matchAll(rule.pattern)]
        .filter((found) => rule.unless?.(found) !== true)
        .map((found) => remark(line, rule, found)),
    ),
  )
}

function remark(line: ProofLine, rule: PatternRule, found: RegExpExecArray): Remark {
  const { severity, reason, clause, suggest } = rule
  const [from, to] = found.indices?.groups?.at ?? [found.index, found.index + found[0].length]
  return {
    start: line.start + from,
    end: line.start + to,
    severity,
    reason,
    ...(clause === undefined ? {} : { clause }),
    suggestion: suggest?.(found) ?? null,
  }
}
