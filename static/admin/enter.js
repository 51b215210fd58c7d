// Typing from paper: Enter sends the form from a choice too, as it does from a line of text; hands stay on the keys.
(() => {
  "use strict";
  document.addEventListener("keydown", (pressed) => {
    const { target } = pressed;
    if (pressed.key !== "Enter" || target.tagName !== "SELECT" || !target.form?.matches("[data-enter]")) return;
    pressed.preventDefault();
    target.form.requestSubmit();
  });
})();
