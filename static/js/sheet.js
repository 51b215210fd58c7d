// A day's sheet on a phone: keys to count up and down, and what the sales come to beside what the till holds, while
// one types. Without this script the same sheet works; the server counts anew in any case.
(() => {
  "use strict";

  // "1.250,5" and "35k" as the server reads them; null for what it would ask about.
  const read = (text) => {
    const plain = text.trim().toLowerCase().replace(/\s|đ$/g, "");
    if (!plain) return 0;
    const found = /^(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,3}))?(k)?$/.exec(plain) || /^(\d+)\.(\d{1,2})()$/.exec(plain);
    if (!found) return null;
    const number = Number(`${found[1].replaceAll(".", "")}.${found[2] || 0}`);
    return found[3] ? number * 1000 : number;
  };
  const money = new Intl.NumberFormat("vi-VN");
  const whole = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 3 });

  for (const form of document.querySelectorAll("form[data-sheet]")) {
    const sums = form.querySelector("[data-sums]");
    const words = sums.dataset;
    const sold = [...form.querySelectorAll("input[data-price]")];
    const till = ["cash", "transfer", "own"].map((name) => form.elements[name]);

    const count = () => {
      let expected = 0;
      for (const field of sold) {
        const many = read(field.value);
        if (many === null) return null;
        expected += Math.round(many * Number(field.dataset.price));
      }
      return expected;
    };
    const show = () => {
      const expected = count();
      const counted = till.map((field) => read(field.value));
      sums.hidden = expected === null || counted.includes(null);
      if (sums.hidden) return;
      const rest = counted[0] + counted[1] - counted[2] - expected;
      const state = rest === 0 ? words.even : `${rest < 0 ? words.short : words.over} ${money.format(Math.abs(rest))} đ`;
      sums.querySelector("output").textContent = `${money.format(expected)} đ`;
      sums.querySelector("[data-rest]").textContent = till.some((field) => field.value.trim() && field.value.trim() !== "0") ? state : "";
      sums.classList.toggle("sums--short", rest < 0);
    };

    const key = (field, step, label) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "count__key", textContent: step < 0 ? "−" : "+" });
      button.setAttribute("aria-label", `${label}: ${field.labels[0].textContent.trim()}`);
      button.addEventListener("click", () => {
        const many = read(field.value);
        if (many === null) return;
        field.value = whole.format(Math.max(0, many + step));
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
      return button;
    };
    for (const field of sold) {
      const row = Object.assign(document.createElement("div"), { className: "count" });
      field.before(row);
      row.append(key(field, -1, words.less), field, key(field, 1, words.more));
    }
    form.addEventListener("input", show);
    show();
  }
})();
