/**
 * The published API as JSON Schemas, one for what each method takes, generated from the types of @grammyjs/types as
 * the compiler's own type checker resolves them.
 */
import { join } from 'node:path'
import { API, type Checker, SymbolFlags, type Type, TypeFlags } from 'typescript/unstable/sync'

export type Schema = Record<string, unknown>

export interface RequestSchemas {
  methods: Record<string, Schema>
  definitions: Record<string, Schema>
}

/** Types of a name of their own become definitions, as some of them contain themselves. */
function describeTypes(checker: Checker) {
  const definitions: Record<string, Schema> = {}

  const refer = (type: Type): Schema => {
    const name = nameOf(type)
    if (name === null) return describe(type)
    if (definitions[name] === undefined) {
      definitions[name] = {}
      Object.assign(definitions[name], describe(type))
    }
    return { $ref: `#/definitions/${encodeURIComponent(name)}` }
  }

  const nameOf = (type: Type): string | null => {
    if (checker.isArrayLikeType(type)) return null
    const named = type.getAliasSymbol() ?? (type.isClassOrInterface() ? type.getSymbol() : undefined)
    const structured = type.isUnionType() || type.isIntersectionType() || type.isObjectType()
    return named !== undefined && structured ? checker.typeToString(type) : null
  }

  const describe = (type: Type): Schema => {
    if (type.isLiteralType()) return { const: type.value }
    if (type.isUnionType()) return describeUnion(type.getTypes())
    if (checker.isArrayLikeType(type))
      return { type: 'array', items: refer(checker.getIndexInfosOfType(type)[0]!.valueType) }
    if (type.isObjectType() || type.isIntersectionType()) return describeObject(type)
    if (type.flags & TypeFlags.String) return { type: 'string' }
    if (type.flags & TypeFlags.Number) return { type: 'number' }
    if (type.flags & TypeFlags.Boolean) return { type: 'boolean' }
    if (type.flags & (TypeFlags.Never | TypeFlags.Undefined)) return { not: {} }
    throw new Error(`No JSON Schema for the type ${checker.typeToString(type)}`)
  }

  const describeUnion = (types: readonly Type[]): Schema => {
    const given = types.filter(({ flags }) => !(flags & TypeFlags.Undefined))
    const values = given.filter((type) => type.isLiteralType()).map(({ value }) => value)
    const others = given.filter((type) => !type.isLiteralType()).map(refer)
    const members = values.length > 0 ? [{ enum: values }, ...others] : others
    return members.length === 1 ? members[0]! : { anyOf: members }
  }

  const describeObject = (type: Type): Schema => {
    const properties = checker.getPropertiesOfType(type)
    const required = properties.filter(({ flags }) => !(flags & SymbolFlags.Optional))
    return {
      type: 'object',
      properties: Object.fromEntries(
        properties.map((property) => [property.name, refer(checker.getTypeOfSymbol(property)!)]),
      ),
      required: required.map(({ name }) => name),
      additionalProperties: false,
    }
  }

  return { definitions, refer }
}

export function generateSchemas(methods: readonly string[]): RequestSchemas {
  const api = new API()
  try {
    const { checker, program } = api
      .updateSnapshot({ openProjects: [join(import.meta.dirname, 'tsconfig.json')] })
      .getProjects()[0]!
    const file = checker.getSymbolAtLocation(
      program.getSourceFile(join(import.meta.dirname, 'payloads.ts'))!,
    )!
    const [payloads] = checker.getExportsOfModule(file)
    const all = checker.getDeclaredTypeOfSymbol(payloads!)
    const { definitions, refer } = describeTypes(checker)
    const schemaOf = (method: string) =>
      refer(checker.getTypeOfSymbol(checker.getPropertyOfType(all, method)!)!)
    return { methods: Object.fromEntries(methods.map((method) => [method, schemaOf(method)])), definitions }
  } finally {
    api.close()
  }
}
