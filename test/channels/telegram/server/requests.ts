/** Reads a call off the wire and holds it to the published API. */
import type { IncomingMessage } from 'node:http'
import { buffer, json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { Ajv, type ValidateFunction } from 'ajv'
import { badRequest } from './errors.ts'
import { generateSchemas, type RequestSchemas, type Schema } from './schema/generate.ts'

export type Fields = Record<string, unknown>

export interface SentFile {
  name: string
  type: string
  bytes: Buffer
}

export interface WireCall {
  fields: Fields
  /** Files sent along, by the name that the fields mention after `attach://`. */
  attachments: Map<string, SentFile>
}

/** All that one request may carry. */
export const LARGEST_UPLOAD = 50 * 1024 * 1024

export async function readCall(request: IncomingMessage): Promise<WireCall> {
  const type = request.headers['content-type'] ?? ''
  const query = new URL(request.url!, 'http://localhost').searchParams
  const call: WireCall = { fields: Object.fromEntries(query), attachments: new Map() }
  if (type.startsWith('application/json')) Object.assign(call.fields, await json(request))
  else if (/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/u.test(type))
    await readForm(request, call)
  return call
}

async function readForm(request: IncomingMessage, { fields, attachments }: WireCall): Promise<void> {
  const form = new Busboy({
    headers: { ...request.headers, 'content-type': request.headers['content-type']! },
    limits: { fieldSize: LARGEST_UPLOAD },
  })
  const files: Promise<void>[] = []
  form.on('field', (name, value) => {
    fields[name] = value
  })
  form.on('file', (field, stream, name, _, type) => {
    files.push(
      buffer(stream).then((bytes) => {
        attachments.set(field, { name, type, bytes })
      }),
    )
  })
  await pipeline(request, form)
  await Promise.all(files)
}

/** Checks what a method is given against the schema of its type, and tells in which form fields are JSON. */
function createRequestCheck(methods: readonly string[]) {
  const schemas = generateSchemas(methods)
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addSchema({ $id: 'api', definitions: schemas.definitions })
  const validators = new Map<string, ValidateFunction>()

  const validatorOf = (method: string): ValidateFunction => {
    const known = validators.get(method)
    if (known !== undefined) return known
    const validate = ajv.compile(anchored(schemas.methods[method]!))
    validators.set(method, validate)
    return validate
  }

  return (method: string, { fields, attachments }: WireCall): Fields => {
    const properties = propertiesOf(schemas, method)
    const payload: Fields = {}
    for (const [name, value] of Object.entries(fields))
      payload[name] = typeof value === 'string' && !takesText(properties[name]) ? parsed(name, value) : value
    // A file may stand in its own field or be mentioned by name.
    for (const name of attachments.keys()) if (name in properties) payload[name] ??= `attach://${name}`
    if (!isWellFormed(payload)) throw badRequest('strings must be encoded in UTF-8')
    const validate = validatorOf(method)
    if (!validate(payload)) {
      const faults = (validate.errors ?? []).map(({ instancePath, message, params }) =>
        [instancePath, message, JSON.stringify(params)].join(' ').trim(),
      )
      throw new OffApi(`${method} does not take this: ${faults.slice(0, 5).join('; ')}`)
    }
    return payload
  }
}

/** One for all servers of a test file, as its making takes a while. */
let sharedCheck: ReturnType<typeof createRequestCheck> | null = null

export function requestCheck(methods: readonly string[]): ReturnType<typeof createRequestCheck> {
  sharedCheck ??= createRequestCheck(methods)
  return sharedCheck
}

/** A call that no version of the API describes: Telegram may let it pass or not, the bot must not make it. */
export class OffApi extends Error {}

const anchored = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/definitions/', '"api#/definitions/')) as Schema

const propertiesOf = (schemas: RequestSchemas, method: string): Record<string, Schema> =>
  (schemas.methods[method]!.properties ?? {}) as Record<string, Schema>

const takesText = (schema: Schema | undefined): boolean => {
  if (schema === undefined || schema.type === 'string' || typeof schema.const === 'string') return true
  if (Array.isArray(schema.enum)) return schema.enum.some((value) => typeof value === 'string')
  return Array.isArray(schema.anyOf) && schema.anyOf.some((member: Schema) => takesText(member))
}

function parsed(name: string, value: string): unknown {
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${name} JSON object`)
  }
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  return typeof value !== 'object' || value === null || Object.values(value).every(isWellFormed)
}
