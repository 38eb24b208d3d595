// Reports that an article was opened, once the reader sees it. No cookie, nothing stored: see analytics-service/README.md.
(() => {
  const article = document.querySelector("[data-article]")?.dataset.article;
  if (!article || navigator.globalPrivacyControl || navigator.doNotTrack === "1") return;

  // The id stays the same when it is sent again, so that a retry is not counted twice.
  const id = "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (c) =>
    (c ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (c / 4)))).toString(16));
  const body = JSON.stringify({ events: [{ id, article, kind: "open" }] });

  const send = (attemptsLeft) =>
    fetch("/api/v1/views", { method: "POST", headers: { "Content-Type": "application/json" }, body, keepalive: true })
      .then((response) => { if (response.status >= 500) throw new Error(response.statusText); })
      .catch(() => { if (attemptsLeft > 0) setTimeout(send, 10_000, attemptsLeft - 1); });

  const open = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", open);
    send(3);
  };
  document.addEventListener("visibilitychange", open);
  open();
})();
