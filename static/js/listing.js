// The product form on a phone: what was typed stays on the device until it is saved, photos are shrunk before they
// are sent and wait for the line to come back. Without this script the same forms work, one page after the other.
(() => {
  "use strict";

  const LONGEST_SIDE = 2000;
  const PENDING = "listing:pending";
  const NOT_TYPED = ["csrfmiddlewaretoken", "form_key"];

  const say = (form, text) => {
    const line = form.querySelector("[data-progress]") || form.insertBefore(Object.assign(document.createElement("p"), {
      className: "notice", role: "status",
    }), form.firstChild);
    line.dataset.progress = "";
    line.textContent = text;
    line.hidden = false;
  };

  // --- Text: kept by address, with the version that the page was made from ---
  const keyOf = (form) => `listing:${form.getAttribute("action")}`;
  const typed = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_TYPED.includes(name));
  const versionOf = (form) => [...form.querySelectorAll("[name$=seen]")].map((field) => field.value).join("|");

  const keep = (form) => {
    localStorage.setItem(keyOf(form), JSON.stringify({ version: versionOf(form), values: typed(form) }));
  };

  const bringBack = (form) => {
    const kept = JSON.parse(localStorage.getItem(keyOf(form)) || "null");
    if (!kept || kept.version !== versionOf(form) || form.querySelector(".field--wrong, .notice--error")) return;
    const now = JSON.stringify(typed(form));
    if (now === JSON.stringify(kept.values)) return;
    const given = new Map();
    for (const [name, value] of kept.values) given.set(name, [...(given.get(name) || []), value]);
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.type === "submit") continue;
      const values = given.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    say(form, form.dataset.kept || "Đã lấy lại những gì bạn gõ dở.");
  };

  for (const form of document.querySelectorAll("form[data-keep]")) {
    const pending = localStorage.getItem(PENDING);
    if (pending && pending !== keyOf(form)) {
      localStorage.removeItem(pending);
      localStorage.removeItem(PENDING);
    }
    bringBack(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", (event) => {
      keep(form);
      if (!navigator.onLine) {
        event.preventDefault();
        say(form, "Đang mất mạng. Chữ bạn gõ được giữ trên máy; có mạng thì bấm lưu lại.");
        return;
      }
      localStorage.setItem(PENDING, keyOf(form));
    });
  }
  if (!document.querySelector("form[data-keep]")) {
    const pending = localStorage.getItem(PENDING);
    if (pending) localStorage.removeItem(pending);
    localStorage.removeItem(PENDING);
  }

  // --- One text to be pasted elsewhere ---
  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = button.parentElement.querySelector("textarea");
    button.hidden = false;
    button.addEventListener("click", async () => {
      text.select();
      try {
        await navigator.clipboard.writeText(text.value);
      } catch {
        document.execCommand("copy");
      }
      button.textContent = `${button.textContent.trim()} ✓`;
    }, { once: true });
  }

  // --- Photos ---
  const shrink = async (file) => {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" }) : file;
    } catch {
      return file; // the server turns and shrinks what this browser cannot read
    }
  };

  const sendOne = async (form, input, file) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    body.append(input.name, file);
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.status >= 500) throw new Error(answer.statusText);
    const isTaken = !answer.redirected && (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isTaken) return null; // the visit is over: to the sign-in, or the form is too old
    return (await answer.json()).refused;
  };

  for (const form of document.querySelectorAll("form[data-photos]")) {
    const input = form.querySelector("input[type=file]");
    let waiting = [];
    const send = async () => {
      const refused = [];
      let sent = 0;
      const total = waiting.length;
      while (waiting.length) {
        say(form, `${form.dataset.sending} ${sent + 1}/${total}…`);
        try {
          const answer = await sendOne(form, input, waiting[0]);
          if (answer === null) {
            say(form, "Đã hết phiên đăng nhập nên ảnh chưa gửi. Hãy tải lại trang, đăng nhập rồi chọn ảnh lần nữa.");
            return;
          }
          refused.push(...answer);
        } catch {
          say(form, form.dataset.again);
          return;
        }
        waiting.shift();
        sent += 1;
      }
      if (refused.length) say(form, refused.join(" "));
      else window.location.reload();
    };
    const begin = async () => {
      if (!waiting.length) waiting = await Promise.all([...input.files].map(shrink));
      if (waiting.length) await send();
    };
    input.addEventListener("change", () => {
      waiting = [];
      begin();
    });
    form.addEventListener("submit", (event) => {
      if (!waiting.length && !input.files.length) return;
      event.preventDefault();
      begin();
    });
    window.addEventListener("online", () => waiting.length && begin());
    if (input.files.length) begin(); // chosen before this script had come
  }
})();
