// From a reporter's draft to the count of its readers, with a client that is generated from the API document.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

function setting(name: string): string {
  const value = process.env[name];
  assert.ok(value, `${name} is set`);
  return value;
}

const baseUrl = setting("SITE");

async function signedIn(user: string) {
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
  const { access_token } = (await response.json()) as { access_token: string };
  return createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${access_token}` } });
}

/** Repeats what is true a moment later only. */
async function eventually<T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    const result = await attempt();
    if (result !== undefined) {
      return result;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not within 20 s: ${what}`);
}

function etag(response: Response): string {
  const value = response.headers.get("ETag");
  assert.ok(value, "an article has an ETag");
  return value;
}

const draft: components["schemas"]["ArticleDraft"] = {
  language: "ru",
  section: "harbour",
  headline: "Паром вернётся в гавань",
  lead: "Рейсы начнутся весной.",
  body: "<p>Паромщики готовят судно к навигации.</p>",
  byline: ["leyla-mammadova"],
  tags: ["council"],
};

const [reporter, editor, reader] = [
  await signedIn("reporter"),
  await signedIn("editor"),
  createClient<paths>({ baseUrl }),
];

const created = await reporter.POST("/api/v1/newsroom/articles", { body: draft });
assert.equal(created.response.status, 201, JSON.stringify(created.error));
const id = created.data?.id;
assert.ok(id);
const change = (ifMatch: string) => ({ params: { path: { id }, header: { "If-Match": ifMatch } } });

const refused = await reporter.POST("/api/v1/newsroom/articles/{id}/publish", change(etag(created.response)));
assert.equal(refused.response.status, 403);
assert.equal(refused.error?.status, 403, "a refusal is a problem");

const submitted = await reporter.POST("/api/v1/newsroom/articles/{id}/submit", change(etag(created.response)));
assert.equal(submitted.data?.status, "inReview", JSON.stringify(submitted.error));
const published = await editor.POST("/api/v1/newsroom/articles/{id}/publish", change(etag(submitted.response)));
assert.equal(published.data?.status, "published", JSON.stringify(published.error));

const read = await reader.GET("/api/v1/articles/{id}", { params: { path: { id } } });
assert.equal(read.data?.headline, draft.headline);
assert.equal(read.data?.section?.slug, draft.section);

await eventually("found by an inflected word", async () => {
  const found = await reader.GET("/api/v1/search", { params: { query: { q: "паромы", limit: 10 } } });
  return found.data?.items?.find((article) => article.id === id);
});

const reported = await reader.POST("/api/v1/views", {
  body: { events: [{ id: randomUUID(), article: id, kind: "open" }] },
  headers: { "User-Agent": FIREFOX },
});
assert.equal(reported.response.status, 202);
await eventually("counted", async () => {
  const counted = await reader.GET("/api/v1/views", { params: { query: { article: [id] } } });
  return counted.data?.items?.find((count) => count.article === id && count.views === 1);
});
