// A button that copies the text of a field. Without JavaScript the button stays hidden and the field can be selected.
(() => {
  "use strict";
  const show = () => document.querySelectorAll("button[data-copy][hidden]").forEach((button) => (button.hidden = false));

  const copy = async (field) => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select();
      document.execCommand("copy");
    }
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    if (!button) return;
    await copy(document.getElementById(button.dataset.copy));
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    setTimeout(() => (button.textContent = label), 2000);
  });
  show();
  new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
})();
