// Says each minute that the page of a product that waits is open, and shows who else has it open; good-bye on leaving.
(() => {
  const place = document.querySelector("[data-reading]");
  if (!place) return;
  const token = place.closest("form").querySelector("[name=csrfmiddlewaretoken]").value;
  const words = (more) => {
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token);
    for (const [name, value] of Object.entries(more)) body.set(name, value);
    return body;
  };
  const ask = async () => {
    try {
      const answer = await fetch(place.dataset.reading, { method: "POST", body: words({}) });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch {
      // the line is down: the next minute will tell
    }
  };
  setInterval(ask, 60000);
  addEventListener("pagehide", () => navigator.sendBeacon(place.dataset.reading, words({ closed: "1" })));
})();
