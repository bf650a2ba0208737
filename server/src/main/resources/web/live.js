// What keeps a page current: how fresh it is, what changed, and what a screen reader is told.
(() => {
  const live = document.getElementById("live");
  const pulse = document.getElementById("pulse");
  const spoken = document.getElementById("spoken");
  if (!live || !pulse || !spoken) return;

  const PAUSED_AFTER_SECONDS = 7;
  let lastAnswer = performance.now();
  let ended = false;
  let values = new Map();

  function readValues() {
    return new Map(
      [...live.querySelectorAll("[data-value]")].map((node) => [node.id, node.textContent]));
  }

  function showPulse() {
    if (ended) return;
    const silence = Math.floor((performance.now() - lastAnswer) / 1000);
    const paused = silence >= PAUSED_AFTER_SECONDS && !document.hidden;
    const words = paused ? pulse.dataset.paused.replace("#", silence) : pulse.dataset.live;
    pulse.classList.toggle("paused", paused);
    if (pulse.textContent !== words) pulse.textContent = words;
  }

  function endPulse() {
    ended = true;
    pulse.textContent = pulse.dataset.ended;
    pulse.classList.add("paused");
  }

  function markChanges() {
    const now = readValues();
    for (const [id, text] of now) {
      if (values.has(id) && values.get(id) !== text) {
        document.getElementById(id).classList.add("changed");
      }
    }
    values = now;
  }

  function speak(before) {
    const band = document.getElementById("band");
    const words = band ? band.getAttribute("aria-label") : null;
    if (words && before && words !== before) spoken.textContent = words;
    return words;
  }

  let band = speak(null);
  values = readValues();
  pulse.hidden = false;
  showPulse();
  setInterval(showPulse, 1000);

  document.addEventListener("htmx:before:request", (event) => {
    if (document.hidden || ended) event.preventDefault();
  });
  document.addEventListener("htmx:after:swap", () => {
    lastAnswer = performance.now();
    markChanges();
    band = speak(band);
    showPulse();
  });
  document.addEventListener("htmx:response:error", (event) => {
    if (event.detail.ctx.response.status === 401) endPulse();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    lastAnswer = performance.now();
    live.dispatchEvent(new CustomEvent("refresh"));
  });

  // Times are printed in UTC; the reader's own time shows on pointing at one.
  document.addEventListener("pointerover", (event) => {
    const time = event.target.closest ? event.target.closest("time") : null;
    if (time) time.title = new Date(time.dateTime).toLocaleString();
  });
})();
