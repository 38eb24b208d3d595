// Reports what axe finds wrong with pages, in a browser: with how they look, too, such as their contrast.
import assert from "node:assert/strict";
import chromium from "@sparticuz/chromium";
import axe from "axe-core";
import puppeteer, { type Page } from "puppeteer-core";

async function check(page: Page, what: string): Promise<void> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => window.axe.run());
  assert.ok(passes.length > 10, `${what}: axe has looked at the page`);
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => node.html).join("\n  ")}`);
  assert.deepEqual(found, [], what);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

const [signIn, ...languages] = process.argv.slice(2);
assert.ok(signIn && languages.length > 0, "an authorization request and languages are given");

for (const language of languages) {
  // One each: what a browser remembers of a language must not choose the next, and this Chromium has no contexts.
  const browser = await puppeteer.launch({
    args: chromium.args,
    executablePath: await chromium.executablePath(),
    headless: "shell",
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${signIn}&ui_locales=${language}`);
    assert.equal(await page.$eval("html", (html) => html.lang), language);
    await check(page, `the sign-in in ${language}`);
    await page.type("#username", "nobody");
    await page.type("#password", "not a password");
    await Promise.all([page.waitForNavigation(), page.click("#kc-login")]);
    assert.ok(await page.$("[aria-invalid=true]"), "the page says that it was refused");
    await check(page, `the refusal in ${language}`);
  } finally {
    await browser.close();
  }
}
