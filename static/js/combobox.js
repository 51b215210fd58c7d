// Search boxes that complete: htmx fills the list, this makes both an ARIA combobox.
// It listens on the document: htmx may put boxes back from its history.
(() => {
  "use strict";
  const listOf = (input) => document.getElementById(`${input.id}-goi-y`);
  const inputOf = (list) => document.getElementById(list.id.slice(0, -6));
  const boxOf = (node) => node.closest?.("[data-combobox]");
  const activeIn = (list) => list.querySelector("[aria-selected=true]");

  const prepare = (input) => {
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", listOf(input).id);
    input.setAttribute("aria-expanded", "false");
  };

  const select = (input, option) => {
    activeIn(listOf(input))?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  };

  const show = (input, open) => {
    select(input, null);
    listOf(input).hidden = !open;
    input.setAttribute("aria-expanded", String(open));
  };

  const choose = (input, option) => {
    input.value = option.textContent.trim();
    show(input, false);
    input.form.requestSubmit();
  };

  const move = (input, step) => {
    const options = [...listOf(input).children];
    const at = options.indexOf(activeIn(listOf(input))) + step;
    select(input, options[at === -2 ? options.length - 1 : at] ?? null);
  };

  document.addEventListener("focusout", (event) => boxOf(event.target) && show(event.target, false));

  document.addEventListener("keydown", (event) => {
    const input = boxOf(event.target);
    if (!input || event.isComposing || !listOf(input).children.length) return;
    const open = !listOf(input).hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) show(input, true);
      move(input, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && open) show(input, false);
    else if (event.key === "Enter" && open && activeIn(listOf(input))) choose(input, activeIn(listOf(input)));
    else return;
    event.preventDefault();
  });

  document.addEventListener("pointerdown", (event) => {
    const option = event.target.closest?.(".completions [role=option]");
    if (!option) return;
    event.preventDefault(); // the box keeps the focus
    choose(inputOf(option.parentElement), option);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const list = event.target;
    if (!list.classList.contains("completions")) return;
    const input = inputOf(list);
    const many = list.children.length;
    const said = list.nextElementSibling;
    show(input, many > 0 && document.activeElement === input);
    said.textContent = many > 1 ? said.dataset.many.replace("{n}", many) : many ? said.dataset.one : "";
  });

  const prepareAll = () => document.querySelectorAll("[data-combobox]").forEach(prepare);
  document.addEventListener("htmx:historyRestore", prepareAll);
  prepareAll();
})();
