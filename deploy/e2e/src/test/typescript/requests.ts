// Requests of the API document: what its schemas allow, what is at their limits, and what nobody should send.
import fc, { type Arbitrary } from "fast-check";

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  examples?: unknown[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
}

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required?: boolean;
  schema?: Schema;
}

export interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema?: Schema }> };
  security: Record<string, string[]>[];
}

export interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** What is sent: the target and the body are bytes already, so that they may be no text at all. */
export interface Call {
  method: string;
  target: string;
  headers: Record<string, string>;
  body?: Buffer;
}

/** The names of things that exist, which let a request come further than its validation. */
export type Known = Record<string, string[]>;

const LANGUAGES = ["az", "ru", "en"];
const LONG = 20_000;
/** With several of them a target is longer than the gateway takes, and not than the server below it reads. */
const LONGEST_PARAMETER = 1_500;
const MANY = 300_000;
const DEEP = 20_000;

const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 50 }),
  fc.string({ unit: "grapheme", maxLength: 50 }),
  fc.constantFrom(
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\udfff\ud800",
    "\uffff",
    "\u202e",
    "..",
    "../../etc/passwd",
    "null",
    "NaN",
    "-1",
    "0",
    "1e999",
    "9223372036854775808",
    "-9223372036854775809",
    "99999999999999999999999999",
    "2026-02-30T25:61:61Z",
    "+999999999-12-31T23:59:59Z",
    "-999999999-01-01T00:00:00Z",
    "0000-00-00",
    "P999999999999D",
    "-P1D",
    "00000000-0000-0000-0000-000000000000",
    "'; drop table article; --",
    "%' or 1=1",
    "\\",
    "${jndi:ldap://localhost/x}",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "*:* AND (",
    '"',
  ),
  fc.constantFrom("x", "я", "💥", "\0", "<b>").map((unit) => unit.repeat(LONG)),
);

const nastyJson: Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(null, true, -1, 0, 1.5, -0, 2 ** 31, 2 ** 63, -(2 ** 63), 1e308, 5e-324, [], {}, [null], [[]]),
  fc.constantFrom(1, 100, 1000).map((depth) => nested(depth)),
  fc.constant(null).map(() => Array.from({ length: 5000 }, () => "x")),
);

function nested(depth: number): unknown {
  let value: unknown = "x";
  for (let i = 0; i < depth; i++) {
    value = i % 2 === 0 ? [value] : { names: value };
  }
  return value;
}

/** Texts that no JSON parser, or no parser in its right mind, takes. */
const malformed: Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
  fc
    .constantFrom(
      "",
      " ",
      "{",
      "}",
      '{"a"',
      '{"a":}',
      '{"a":1,}',
      '{"a":1,"a":2}',
      "{'a':1}",
      "nul",
      "NaN",
      "[1",
      '"\\ud800"',
      '"\\u0000"',
      '{"names":{"ru":"\\ud800"}}',
      '{"headline":"\\u0000"}',
      '{"\\u0000":1}',
      "\ufeff{}",
      '{"position":1e999999999}',
      '{"version":1e400}',
      '{"version":1e30}',
      '{"resolved":"maybe"}',
      "{}{}",
      "{}garbage",
      "/**/{}",
      '"\0"',
    )
    .map((text) => Buffer.from(text)),
  fc.constantFrom("[", '{"a":', '{"names":', "[{").map((unit) => Buffer.from(unit.repeat(DEEP))),
  fc.constant(null).map(() => Buffer.from("[".repeat(DEEP) + "]".repeat(DEEP))),
  fc.constant(null).map(() => Buffer.from(`{"position":${"9".repeat(MANY)}}`)),
  fc.constant(null).map(() => Buffer.from(`{"headline":"${"x".repeat(1_100_000)}"}`)),
  fc.constant(null).map(() => Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])),
  fc.constant(null).map(() => Buffer.from([0x7b, 0x22, 0xc0, 0x80, 0x22, 0x3a, 0x31, 0x7d])),
);

const CONTENT_TYPES = [
  "text/plain",
  "application/xml",
  "application/x-www-form-urlencoded",
  "multipart/form-data",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "application/json; charset=nonsense",
  "application/merge-patch+json",
  "image/jpeg",
  "image/svg+xml",
  "garbage",
  "*/*",
  "",
];

/** One kind of thing has its names in several places. */
function kindOf(name: string, path: string): string {
  if (name !== "id" && name !== "slug") {
    return name;
  }
  const before = path.split("/");
  return before[before.indexOf(`{${name}}`) - 1] ?? name;
}

export class Requests {
  constructor(
    private readonly document: Document,
    private readonly known: Known,
  ) {}

  /** Two in three keep to the document where one more is allowed to go wrong at each place. */
  of(method: string, path: string, operation: Operation): Arbitrary<Call> {
    const parameters = operation.parameters ?? [];
    const valuesIn = (place: Parameter["in"]) =>
      fc.record(
        Object.fromEntries(
          parameters.filter((one) => one.in === place).map((one) => [one.name, this.parameter(one, path)]),
        ),
        place === "path" ? {} : { requiredKeys: [] },
      ) as Arbitrary<Record<string, string>>;
    return fc
      .record({
        path: valuesIn("path"),
        query: valuesIn("query"),
        more: fc.oneof(
          { weight: 11, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: fc.record({ name: nastyText, value: nastyText }) },
        ),
        headers: valuesIn("header"),
        body: this.body(operation),
        type: this.contentType(operation),
      })
      .map(({ path: segments, query, more, headers, body, type }) => {
        const search = Object.entries(query).map(([name, value]) => `${encode(name)}=${encode(value)}`);
        if (more) {
          search.push(`${encode(more.name.slice(0, 500))}=${encode(more.value.slice(0, 500))}`);
        }
        return {
          method: method.toUpperCase(),
          target:
            path.replace(/\{(\w+)}/g, (_, name: string) => encode(segments[name] ?? "")) +
            (search.length === 0 ? "" : `?${search.join("&")}`),
          headers: {
            ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, headerValue(value)])),
            ...(body && type !== "" ? { "Content-Type": type } : {}),
          },
          ...(body ? { body } : {}),
        };
      });
  }

  private parameter(parameter: Parameter, path: string): Arbitrary<string> {
    const known = this.known[kindOf(parameter.name, path)] ?? [];
    return fc.oneof(
      { weight: known.length === 0 ? 0 : 6, arbitrary: fc.constantFrom(...(known.length === 0 ? [""] : known)) },
      { weight: 3, arbitrary: this.value(parameter.schema ?? {}).map((value) => String(value)) },
      { weight: 2, arbitrary: nastyText },
    );
  }

  private contentType(operation: Operation): Arbitrary<string> {
    const declared = Object.keys(operation.requestBody?.content ?? {}).map((type) => type.replace("*", "jpeg"));
    return fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...(declared.length === 0 ? ["application/json"] : declared)) },
      { weight: 1, arbitrary: fc.constantFrom(...CONTENT_TYPES) },
    );
  }

  private body(operation: Operation): Arbitrary<Buffer | undefined> {
    const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
    if (!schema) {
      return fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: malformed },
      );
    }
    const valid = this.value(schema);
    return fc.oneof(
      { weight: 5, arbitrary: valid.map(json) },
      { weight: 5, arbitrary: fc.tuple(valid, fc.nat(), nastyJson).map(([value, at, other]) => json(spoil(value, at, other))) },
      { weight: 1, arbitrary: nastyJson.map(json) },
      { weight: 2, arbitrary: malformed },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
  }

  /** A value that the schema allows, as far as it says. */
  private value(schema: Schema, name = ""): Arbitrary<unknown> {
    if (schema.$ref) {
      const referred = schema.$ref.split("/").pop() ?? "";
      return this.value(this.document.components.schemas[referred] ?? {}, name);
    }
    if (schema.enum) {
      return fc.constantFrom(...schema.enum);
    }
    switch (schema.type) {
      case "object":
        return this.object(schema);
      case "array":
        return fc.array(this.value(schema.items ?? {}, name), {
          minLength: schema.minItems ?? 0,
          maxLength: Math.min(schema.maxItems ?? 3, 3),
        });
      case "boolean":
        return fc.boolean();
      case "integer":
        return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: schema.maximum ?? 2 ** 31 - 1 });
      case "number":
        return fc.double({ min: schema.minimum ?? -1, max: schema.maximum ?? 1, noNaN: true });
      default:
        return this.text(schema, name);
    }
  }

  private object(schema: Schema): Arbitrary<unknown> {
    const properties = Object.entries(schema.properties ?? {});
    if (properties.length === 0) {
      const values = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
      return fc.dictionary(fc.constantFrom(...LANGUAGES), this.value(values), { maxKeys: 3 });
    }
    return fc.record(Object.fromEntries(properties.map(([name, value]) => [name, this.value(value, name)])), {
      requiredKeys: schema.required ?? [],
    });
  }

  private text(schema: Schema, name: string): Arbitrary<string> {
    const known = this.known[name] ?? [];
    if (known.length > 0) {
      return fc.constantFrom(...known);
    }
    if (name === "language" || name === "languages") {
      return fc.constantFrom(...LANGUAGES);
    }
    switch (schema.format) {
      case "uuid":
        return fc.uuid();
      case "date-time":
        return fc
          .date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
          .map((date) => date.toISOString());
      case "uri":
        return fc.webUrl();
    }
    if (schema.pattern) {
      return fc
        .stringMatching(new RegExp(`^(?:${schema.pattern})$`))
        .map((text) => text.slice(0, schema.maxLength ?? text.length));
    }
    const most = schema.maxLength ?? 50;
    return fc.oneof(
      { weight: 6, arbitrary: fc.string({ unit: "grapheme", minLength: schema.minLength ?? 0, maxLength: Math.min(most, 30) }) },
      { weight: 1, arbitrary: fc.constantFrom("a", "я", "💥").map((unit) => unit.repeat(most / unit.length)) },
      { weight: 1, arbitrary: fc.constant("a".repeat(most + 1)) },
      { weight: schema.examples ? 3 : 0, arbitrary: fc.constantFrom(...(schema.examples ?? [""])).map(String) },
    );
  }
}

/** Puts another value into one place of an object, takes it away, or adds one that is not known. */
function spoil(value: unknown, at: number, other: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return other;
  }
  const copy: Record<string, unknown> = { ...value };
  const names = Object.keys(copy);
  const name = names[at % (names.length + 1)] ?? "unknownField";
  if (at % 5 === 0) {
    delete copy[name];
  } else {
    copy[name] = at % 3 === 0 ? spoil(copy[name], at + 1, other) : other;
  }
  return copy;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value) ?? "null");
}

/** Percent-encoded, lone surrogates as the three bytes that no UTF-8 may have. */
function encode(text: string): string {
  return [...text.slice(0, LONGEST_PARAMETER)]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code >= 0xd800 && code <= 0xdfff) {
        return `%ED%${(0x80 | ((code >> 6) & 0x3f)).toString(16)}%${(0x80 | (code & 0x3f)).toString(16)}`;
      }
      return encodeURIComponent(character);
    })
    .join("");
}

/** What may stand in a header at all: raw sockets send the rest in the gateway's own tests. */
function headerValue(text: string): string {
  return text
    .slice(0, 4000)
    .replace(/[^\t\x20-\x7e\x80-\xff]/g, "")
    .trim();
}
