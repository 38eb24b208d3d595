// Sends generated requests to every operation of the API document, as anybody and as staff; no operation is left out.
// What is: header values that HTTP does not allow (the gateway's own tests send them byte by byte), files that are pictures
// (uploads are of bytes that are none), and a second factor, without which nobody kills an article.
import assert from "node:assert/strict";
import { Agent, request } from "node:http";
import fc from "fast-check";
import { type Call, type Document, type Known, type Operation, Requests } from "./requests.js";

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

interface Caller {
  name: string;
  roles: string[];
}

const METHODS = ["get", "head", "post", "put", "patch", "delete"];
const AT_ONCE = 4;
const RENEWED_AFTER = 120_000;
const PATIENCE = 30_000;

/** A line of a stack trace, or a class of what the services are made of. */
const INTERNAL =
  /\bat [\w$.]+\(\w+\.java|\b(?:java|jakarta|javax|io|org|com|news|sun|jdk)(?:\.[a-z][a-z0-9_]*)+\.[A-Z]\w+|\b[A-Z]\w+(?:Exception|Error)\b(?!")|SQLSTATE|hibernate|postgres/;

const CALLERS: Caller[] = [
  { name: "anonymous", roles: [] },
  { name: "reporter", roles: ["reporter"] },
  { name: "chief", roles: ["reporter", "editor", "chief"] },
  { name: "admin", roles: ["reporter", "admin"] },
];

function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is set`);
  return value;
}

const site = new URL(setting("SITE"));
const seed = Number(setting("FUZZ_SEED"));
const requests = Number(setting("FUZZ_REQUESTS"));
/** Takes long, because each try is a request: only to look into one fault. */
const shrinks = process.env["FUZZ_SHRINK"] === "true";
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const tokens = new Map<string, { token: Promise<string>; at: number }>();

async function signIn(user: string): Promise<string> {
  const response = await fetch(setting("TOKEN_URL"), {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "password",
      client_id: "local",
      username: user,
      password: setting(`${user.toUpperCase()}_PASSWORD`),
    }),
  });
  assert.equal(response.status, 200, `${user} signs in`);
  return ((await response.json()) as { access_token: string }).access_token;
}

function token(user: string): Promise<string> {
  const present = tokens.get(user);
  if (present && Date.now() - present.at < RENEWED_AFTER) {
    return present.token;
  }
  const renewed = signIn(user);
  tokens.set(user, { token: renewed, at: Date.now() });
  return renewed;
}

async function send(call: Call, caller: Caller): Promise<Answer> {
  const headers: Record<string, string | number> = { ...call.headers };
  if (caller.roles.length > 0) {
    headers["Authorization"] = `Bearer ${await token(caller.name)}`;
  }
  if (call.body) {
    headers["Content-Length"] = call.body.length;
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: site.hostname, port: site.port, method: call.method, path: call.target, headers, agent, timeout: PATIENCE },
      (response) => {
        if (response.headers["content-type"]?.startsWith("text/event-stream")) {
          // It does not end.
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: "" });
          response.destroy();
          return;
        }
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on("timeout", () => sent.destroy(new Error(`no answer within ${PATIENCE} ms`)));
    sent.on("error", reject);
    sent.end(call.body);
  });
}

/** Everything that an answer must be, whatever was asked. */
function check(answer: Answer, call: Call, caller: Caller, operation: Operation): void {
  const { status, headers, body } = answer;
  const said = `${status} ${body.slice(0, 400)}`;
  if (status >= 500) {
    assert.equal(status, 503, said);
    assert.ok(headers["retry-after"], `503 without Retry-After: ${said}`);
  }
  if (status >= 400) {
    assert.equal(headers["content-type"], "application/problem+json", said);
    assert.doesNotMatch(body, INTERNAL);
    if (call.method !== "HEAD") {
      const problem = JSON.parse(body) as { status: number; type: string; title: string };
      assert.equal(problem.status, status, said);
      assert.match(problem.type, /^\/problems\/[a-z-]+$/, said);
      assert.ok(problem.title, said);
    }
  }
  const needed = operation.security.flatMap((one) => Object.values(one).flat());
  if (needed.length > 0 && !needed.some((role) => caller.roles.includes(role))) {
    assert.ok(status >= 400, `${caller.name} may not do this: ${said}`);
  }
}

async function json<T>(target: string, caller: Caller): Promise<T> {
  const answer = await send({ method: "GET", target, headers: {} }, caller);
  assert.equal(answer.status, 200, `${target}: ${answer.body}`);
  return JSON.parse(answer.body) as T;
}

async function created(kind: string, caller: Caller, draft: unknown): Promise<string> {
  const answer = await send(
    {
      method: "POST",
      target: `/api/v1/newsroom/${kind}`,
      headers: { "Content-Type": "application/json" },
      body: Buffer.from(JSON.stringify(draft)),
    },
    caller,
  );
  assert.equal(answer.status, 201, `${kind}: ${answer.body}`);
  return (JSON.parse(answer.body) as { id: string }).id;
}

const [anonymous, reporter, , admin] = CALLERS as [Caller, Caller, Caller, Caller];
const document = await json<Document>("/api/openapi?format=json", anonymous);
const section = "fuzz";
const sectionDraft = { slug: section, names: { az: "Sınaq", ru: "Проба", en: "Test" } };
await send(
  {
    method: "POST",
    target: "/api/v1/newsroom/sections",
    headers: { "Content-Type": "application/json" },
    body: Buffer.from(JSON.stringify(sectionDraft)),
  },
  admin,
);
const drafts: string[] = [];
for (let i = 0; i < 5; i++) {
  drafts.push(
    await created("articles", reporter, { language: "ru", section, headline: `Проба ${i}`, lead: "x", body: "<p>x</p>" }),
  );
}
const published = (await json<{ items: { id: string }[] }>("/api/v1/articles?limit=3", anonymous)).items;
const [draft] = drafts;
const known: Known = {
  articles: [...drafts, ...published.map((article) => article.id)],
  article: drafts,
  notes: [await created("notes", reporter, { article: draft, text: "x" })],
  presence: [await created("presence", reporter, { article: draft })],
  previews: [await created("previews", reporter, { article: draft })],
  sections: [section],
  section: [section],
  language: ["az", "ru", "en"],
  number: ["1", "2"],
  limit: ["1", "100"],
  "If-Match": ['"0"', '"1"', '"2"', '"3"', 'W/"1"', "*"],
  "If-None-Match": ['"1"', "*"],
  "Idempotency-Key": ["fuzz-1", "fuzz-2"],
};
const generator = new Requests(document, known);

const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => METHODS.includes(method))
    .map(([method, operation]) => ({ method, path, operation })),
);
const runs = Math.ceil(requests / operations.length);
const statuses = new Map<number, number>();
const faults: string[] = [];
let sent = 0;

/** Up to the operation's first fault. */
async function fuzz({ method, path, operation }: (typeof operations)[number]): Promise<void> {
  const property = fc.asyncProperty(
    fc.constantFrom(...CALLERS),
    generator.of(method, path, operation),
    async (caller, call) => {
      const answer = await send(call, caller);
      sent++;
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      check(answer, call, caller, operation);
    },
  );
  const result = await fc.check(property, { seed, numRuns: runs, endOnFailure: !shrinks });
  if (result.failed) {
    const [caller, call] = result.counterexample ?? [];
    const body = call?.body ? ` ${JSON.stringify(call.body.subarray(0, 500).toString())}` : "";
    faults.push(
      `${operation.operationId} as ${caller?.name}: ${call?.method} ${call?.target.slice(0, 500)} ` +
        `${JSON.stringify(call?.headers)}${body}\n    ${String(result.errorInstance).slice(0, 800)}`,
    );
  }
}

const waiting = [...operations];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await fuzz(next);
    }
  }),
);
agent.destroy();

const counted = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
console.log(`${sent} requests to ${operations.length} operations, seed ${seed}: ${counted.join(", ")}`);
assert.ok(faults.length === 0, `${faults.length} faults; seed ${seed}\n${faults.join("\n")}`);
assert.ok(sent >= requests, `${sent} of ${requests} requests were sent`);
