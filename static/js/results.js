// A list of products that htmx narrows. After it has put other results in place, the search box says what they answer
// (a filter that stood in the text may have gone), the panel of filters stays as it was, and who was on a link that is
// no more comes to the count, which is read out, or to the price that is asked about. Following a card is told beside it, for the log of searches.
(() => {
  "use strict";
  const ID = "ket-qua";
  let openFacets = null;
  let typed = null; // a price that is being typed while other results arrive

  const box = () => document.getElementById("tim-dau-trang");
  const settle = (results) => {
    if (box() && box() !== document.activeElement) box().value = results.dataset.text;
    if (document.activeElement === document.body) {
      results.querySelector("[aria-invalid], .listing__count").focus({ preventScroll: true });
    }
  };

  // A box that was ticked asks at once, a price once both fields are left; the button then only closes the panel.
  document.addEventListener("change", (event) => {
    const { target } = event;
    const form = target.closest?.(`#${ID} form`);
    if (!form) return;
    if (target.type === "checkbox") form.requestSubmit();
    else form.dataset.priced = "";
  });
  document.addEventListener("focusout", (event) => {
    const prices = event.target.closest?.(`#${ID} .prices`);
    if (!prices || prices.contains(event.relatedTarget)) return;
    const { form } = prices;
    setTimeout(() => form.isConnected && "priced" in form.dataset && form.requestSubmit()); // after `change`
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".facets__done button")) return;
    document.getElementById("mo-loc").checked = false;
    document.querySelector(".listing__count").scrollIntoView({ block: "center" });
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const results = event.target.id === ID && event.target;
    const { activeElement } = document;
    typed = results && activeElement.matches(".prices input") ? [activeElement.id, activeElement.value] : null;
    openFacets = results ? new Map([...results.querySelectorAll("details")].map((one) => [one.id, one.open])) : null;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const { target } = event;
    if (target.id === ID) {
      for (const one of target.querySelectorAll("details")) {
        if (openFacets?.has(one.id)) one.open = openFacets.get(one.id);
      }
      if (typed) document.getElementById(typed[0]).value = typed[1];
      settle(target);
    } else if (target.matches(".facet") && document.activeElement === document.body) {
      target.querySelector("summary").focus({ preventScroll: true });
    }
  });
  document.addEventListener("htmx:historyRestore", () => {
    const results = document.getElementById(ID);
    if (results) settle(results);
  });

  const tell = (event) => {
    const card = event.target.closest?.(`#${ID} .cards > li`);
    const link = card && event.target.closest("a");
    const { openings, told } = document.getElementById(ID)?.dataset ?? {};
    if (!link || !openings || event.button > 1) return;
    const place = [...card.parentNode.children].indexOf(card) + 1;
    navigator.sendBeacon?.(told, new URLSearchParams({ trang: openings, thu: place }));
  };
  document.addEventListener("click", tell);
  document.addEventListener("auxclick", tell);
})();
