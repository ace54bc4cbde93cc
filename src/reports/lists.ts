/** Membership of items in lists, across paragraphs and inside them; sizes are known once all items are in. */
import type { Marker, MarkerStyle } from './markers.ts'
import type { ListMembership, ReportWarning, TextRange } from './types.ts'

interface OpenList {
  group: string
  style: MarkerStyle
  /** Number the last item stated. */
  stated: number
}

interface GroupRecord {
  members: ListMembership[]
  positions: number
  lastStated: number
  broken: boolean
  range: TextRange
}

export class ListRegister {
  private named = 0
  private readonly open = new Map<string, OpenList>()
  private readonly groups = new Map<string, GroupRecord>()

  newGroup(): string {
    return `l${++this.named}`
  }

  /**
   * The next item of the list with the marker's style at this place (`level`: the depth of headings it stands under).
   * A marker that states 1, or goes back, begins a new list.
   */
  add(marker: Marker, level: string, range: TextRange): ListMembership {
    const key = `${level}:${marker.style}`
    const current = this.open.get(key)
    const follows = current !== undefined && (marker.ordinal === 0 || marker.ordinal > current.stated)
    const list = follows ? current : { group: this.newGroup(), style: marker.style, stated: 0 }
    const stated = marker.ordinal === 0 ? list.stated + 1 : marker.ordinal
    const membership = this.addInner(list.group, stated, marker.text, range)
    list.stated = stated
    this.open.set(key, list)
    return membership
  }

  /** Whether the marker counts on in a list of items open at this place. */
  continues({ style, ordinal }: Marker, level: string): boolean {
    const current = this.open.get(`${level}:${style}`)
    return current !== undefined && ordinal === current.stated + 1
  }

  /** An item, or a further piece of the same item, of a list inside a paragraph. */
  addInner(group: string, stated: number, marker: string, range: TextRange): ListMembership {
    const record = this.groups.get(group) ?? {
      members: [],
      positions: 0,
      lastStated: 0,
      broken: false,
      range,
    }
    this.groups.set(group, record)
    const last = record.members.at(-1)
    const same = last !== undefined && stated === record.lastStated && last.marker === marker
    if (!same) {
      record.positions++
      if (stated !== record.lastStated + 1) record.broken = true
    }
    record.lastStated = stated
    const membership: ListMembership = { group, ordinal: record.positions, marker, size: 0 }
    record.members.push(membership)
    return membership
  }

  /** Words that lead in a list end one whose items state no number: the next dash begins a new one. */
  closeUncounted(): void {
    for (const [key, { style }] of this.open) if (style === 'dash') this.open.delete(key)
  }

  /** A heading at `depth` ends the lists under it. */
  closeBelow(depth: number): void {
    for (const key of this.open.keys()) {
      const level = Number(key.slice(1, key.indexOf(':')))
      if (level > depth || (level === depth && key.startsWith('i'))) this.open.delete(key)
    }
  }

  /** Writes the sizes and warns of lists whose numbers skip or repeat. */
  settle(warnings: ReportWarning[]): void {
    for (const { members, positions, broken, range } of this.groups.values()) {
      for (const member of members) member.size = positions
      if (!broken) continue
      warnings.push({
        code: 'broken-list',
        message: `编号不连续：从“${members[0]!.marker}”起共 ${positions} 项。`,
        range: { start: range.start, end: range.end },
      })
    }
  }
}
