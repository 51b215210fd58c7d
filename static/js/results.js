// After htmx has put other results in place, the search box says what they answer (a filter that stood in the text may
// have gone), and who was on a link that is no more comes to the count, which is read out.
(() => {
  "use strict";
  const settle = (results) => {
    const box = document.getElementById("tim-dau-trang");
    if (box && box !== document.activeElement) box.value = results.dataset.text;
    if (document.activeElement === document.body) {
      results.querySelector(".listing__count").focus({ preventScroll: true });
    }
  };

  document.addEventListener("htmx:afterSettle", (event) => event.target.id === "ket-qua" && settle(event.target));
  document.addEventListener("htmx:historyRestore", () => {
    const results = document.getElementById("ket-qua");
    if (results) settle(results);
  });
})();
