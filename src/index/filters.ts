/** Conditions of LanceDB's filters. */

/** '' where there is no condition; no value at all matches nothing. */
export function inList(column: string, values: readonly string[] | undefined): string {
  if (values === undefined) return ''
  if (values.length === 0) return 'false'
  return `${column} IN (${values.map(quoted).join(', ')})`
}

const quoted = (value: string): string => `'${value.replaceAll("'", "''")}'`

export function allOf(conditions: readonly string[]): string {
  return conditions.filter((condition) => condition !== '').join(' AND ')
}
