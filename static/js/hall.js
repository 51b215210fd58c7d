// The hall's page: everything is written down on the device first and shown at once; hall-sync.js sends it.
(() => {
  "use strict";
  const SHOWN = 40;
  const MOST_FAILED = 60;
  const root = document.getElementById("hoi-truong");
  const at = (id) => document.getElementById(id);
  const { store } = Hall;
  const event = Number(root.dataset.event);
  const words = Object.fromEntries(
    [...at("cau").content.querySelectorAll("[data-word]")].map((node) => [node.dataset.word, node.textContent.trim()]),
  );
  const say = (word, more = {}) => words[word].replace(/\{(\w+)\}/g, (_, name) => more[name] ?? "");
  const clock = (time) => new Date(time).toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replaceAll("đ", "d")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .replace(/\by\b|(?<=[bcdfghjklmnpqrstvwxz])y/g, "i")
      .trim();
  const part = (node, name) => node.querySelector(`[data-at="${name}"]`);

  let people = []; // of the server's list, with what waits here laid over it
  let entries = [];
  let lastTurn = 0;
  let me = ""; // who was signed in when the list came
  let mending = null; // the refused entry whose fields stand in a form

  // --- what is written down ---
  // Whether it lies on the disk; where there is no room for it the page says so and keeps what was typed.
  const write = async (kind, given, told, id = store.id()) => {
    lastTurn = Math.max(Date.now(), lastTurn + 1);
    const old = entries.find((entry) => entry.id === id);
    const time = old?.at ?? new Date().toISOString();
    const writer = old?.writer || me;
    try {
      await store.keep({ id, event, kind, given, writer, turn: lastTurn, at: time, state: "waits", refusal: "" });
    } catch (error) {
      console.warn(error);
      fail("not_kept");
      return false;
    }
    at("da-lam").classList.remove("hall-said--failed");
    at("da-lam").textContent = told;
    await refresh();
    sync.go();
    return true;
  };
  const fail = (word) => {
    at("da-lam").classList.add("hall-said--failed");
    at("da-lam").textContent = say(word);
    at("da-lam").scrollIntoView({ block: "nearest" });
  };

  const arrive = (person, instead = "") =>
    write("arrive", { registration: person.key, instead }, say("arrived", { name: instead || person.name }));
  const undo = (person) => write("undo", { registration: person.key }, say("undone", { name: person.name }));

  // --- the list, with the device's own entries over it ---
  const lay = (list) => {
    const rows = list.map((row) => ({ ...row, key: String(row.id), unsent: false }));
    const byKey = new Map();
    for (const row of rows) {
      byKey.set(row.key, row);
      byKey.set(row.device, row);
    }
    for (const entry of entries) {
      const { given } = entry;
      const unsent = entry.state === "waits";
      if (entry.state === "refused") continue;
      if (entry.kind === "walkin" && !byKey.has(entry.id)) {
        const made = { key: entry.id, device: entry.id, name: given.person, unit: given.unit, role: given.role };
        const row = { ...made, phone: given.phone, table: "", waits: false, arrived: entry.at, instead: "", unsent };
        byKey.set(entry.id, row);
        if (unsent) rows.push(row);
      }
      const row = byKey.get(given.registration);
      if (!row) continue;
      if (entry.kind === "arrive") Object.assign(row, { arrived: row.arrived || entry.at, unsent });
      if (entry.kind === "arrive" && given.instead) row.instead = given.instead;
      if (entry.kind === "undo") Object.assign(row, { arrived: "", instead: "", unsent });
    }
    return rows.map((row) => ({ ...row, found: fold(`${row.name} ${row.unit} ${(row.phone ?? "").replace(/\D/g, "")}`) }));
  };

  const codeOf = (text) => text.trim().match(/^(?:dk-?)?0*(\d{1,9})$/i)?.[1] ?? keyInAddress(text);
  const keyInAddress = (text) => text.match(/\/hoi-truong\/\d+\/(\d+)\//)?.[1] ?? null;
  const isOfAnother = (text) => Number(text.match(/\/hoi-truong\/(\d+)\//)?.[1] ?? event) !== event;

  const search = () => {
    const typed = at("tim-ai").value;
    const code = /dk|\/hoi-truong\//i.test(typed) ? codeOf(typed) : null;
    const digits = typed.replace(/[\s.+-]/g, "");
    const asked = /^\d{4,}$/.test(digits) ? [digits] : fold(typed).split(" ").filter(Boolean);
    const hits = code
      ? people.filter((row) => row.key === code && !isOfAnother(typed))
      : people.filter((row) => asked.every((word) => row.found.includes(word)));
    return at("chi-vang").checked ? hits.filter((row) => !row.arrived) : hits;
  };

  const draw = () => {
    const hits = search();
    const there = people.filter((row) => row.arrived).length;
    at("dem").textContent = people.length ? say("count", { there, all: people.length }) : say("empty");
    at("hop").textContent = at("tim-ai").value ? say("found", { n: hits.length }) : "";
    at("nguoi").replaceChildren(...hits.slice(0, SHOWN).map(drawPerson));
    at("con-nua").hidden = hits.length > 0 && hits.length <= SHOWN;
    const nobody = isOfAnother(at("tim-ai").value) ? "another" : "nobody";
    at("con-nua").textContent = say(hits.length ? "more" : people.length ? nobody : "empty");
  };

  const labels = Object.fromEntries([...at("khach-role").options].map((one) => [one.value, one.textContent]));
  const mayChange = () => Boolean(root.dataset.mayChange) && sync.state.mayChange;

  const drawPerson = (row) => {
    const node = at("mau-nguoi").content.cloneNode(true);
    part(node, "name").textContent = row.name;
    const told = [row.unit, labels[row.role], row.table && say("table", row), row.phone, row.waits && say("waits")];
    part(node, "unit").textContent = told.filter(Boolean).join(" · ");
    const marks = [row.arrived && say("there", { time: clock(row.arrived) }), row.instead && say("instead", { name: row.instead })];
    part(node, "state").textContent = [...marks, row.unsent && say("unsent")].filter(Boolean).join(" · ");
    const item = node.querySelector("li");
    item.dataset.key = row.key;
    item.classList.toggle("hall-person--there", Boolean(row.arrived));
    node.querySelector("[data-do=arrive]").hidden = Boolean(row.arrived) || !mayChange();
    node.querySelector("[data-do=undo]").hidden = !row.arrived || !mayChange();
    part(node, "instead").hidden = Boolean(row.arrived) || !mayChange();
    return node;
  };

  const summaryOf = ({ kind, given }) => {
    const person = people.find((row) => [row.key, row.device].includes(given.registration));
    const names = kind === "outcome" ? [given.seller_text, given.buyer_text, given.kind] : [given.person, given.unit];
    return [person?.name, person?.unit, ...names, given.instead].filter(Boolean).join(" · ");
  };

  const drawEntry = (entry) => {
    const node = at("mau-dong").content.cloneNode(true);
    part(node, "kind").textContent = say(entry.kind);
    part(node, "time").textContent = clock(entry.at);
    part(node, "summary").textContent = summaryOf(entry);
    part(node, "refusal").textContent = entry.refusal;
    node.querySelector("li").dataset.key = entry.id;
    node.querySelector("[data-do=mend]").hidden = !FORMS[entry.kind];
    return node;
  };

  const refresh = async () => {
    const list = await store.list(event);
    entries = await store.entries(event);
    lastTurn = Math.max(lastTurn, ...entries.map((entry) => entry.turn)); // a clock that went back keeps the order
    me = sync.state.user || list?.user || me;
    people = lay(list?.people ?? []);
    draw();
    const refused = entries.filter((entry) => entry.state === "refused");
    at("so-sua").textContent = refused.length;
    at("cac-dong").replaceChildren(...refused.map(drawEntry));
    fillSides();
    show(sync.state);
  };

  // --- how it stands with the server ---
  const show = (state) => {
    const n = entries.filter((entry) => entry.state === "waits").length;
    const phase = state.phase === "offline" && n ? "offline_waiting" : state.phase;
    const bar = at("tinh-trang");
    const told = say(phase, { n, time: state.at ? clock(state.at) : "" });
    if (bar.textContent !== told) bar.textContent = told;
    bar.dataset.phase = state.phase;
    bar.dataset.waiting = n;
    at("dang-nhap").hidden = state.phase !== "signin";
    const others = entries.filter((entry) => entry.state === "waits" && entry.writer && entry.writer !== me);
    const more = others.length ? say("others", { n: others.length, name: others[0].writer }) : "";
    if (me) at("ten-toi").textContent = [me, more].filter(Boolean).join(". ");
  };

  // --- forms ---
  const FORMS = { walkin: "khach", outcome: "ketqua" };
  const tab = (name) => {
    for (const button of document.querySelectorAll("[data-tab]"))
      button.setAttribute("aria-pressed", String(button.dataset.tab === name));
    for (const section of root.querySelectorAll("[data-part]")) section.hidden = section.dataset.part !== name;
  };

  const fieldsOf = (form) => Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  const idOf = (kind) => (mending?.kind === kind ? mending.id : store.id());

  const sideText = (row) => `${row.unit} · ${row.name}`;
  const fillSides = () => {
    for (const [id, role] of [
      ["ben-ban", "seller"],
      ["ben-mua", "buyer"],
    ]) {
      const options = people.filter((row) => row.role === role).map((row) => new Option("", sideText(row)));
      at(id).replaceChildren(...options);
    }
  };

  // What was chosen from the list is sent as its key; a code or words are read by the server.
  const sideKey = (typed, role) => {
    const hits = people.filter((row) => row.role === role && sideText(row) === typed);
    return hits.length === 1 ? hits[0].key : typed;
  };

  at("khach").addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    const given = fieldsOf(at("khach"));
    if (!(await write("walkin", given, say("welcomed", { name: given.person }), idOf("walkin")))) return;
    mending = null;
    at("khach").reset();
    at("khach-unit").focus();
  });

  at("ketqua").addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    const form = at("ketqua");
    const typed = fieldsOf(form);
    const given = { ...typed, seller_text: typed.seller, buyer_text: typed.buyer };
    given.seller = sideKey(typed.seller, "seller");
    given.buyer = sideKey(typed.buyer, "buyer");
    if (!(await write("outcome", given, say("noted", { name: typed.seller }), idOf("outcome")))) return;
    mending = null;
    for (const name of ["seller", "kind", "quantity", "price", "number", "text"]) form.elements[name].value = "";
    form.elements.seller.focus();
  });

  // A browser sends a form from a line of text alone: from a choice too, so that hands stay on the keys.
  at("ketqua").addEventListener("keydown", (pressed) => {
    if (pressed.key !== "Enter" || pressed.target.tagName !== "SELECT") return;
    pressed.preventDefault();
    at("ketqua").requestSubmit();
  });

  const mend = (entry) => {
    mending = entry;
    const form = at(FORMS[entry.kind]);
    for (const [name, value] of Object.entries(entry.given)) if (form.elements[name]) form.elements[name].value = value;
    if (entry.kind === "outcome") {
      form.elements.seller.value = entry.given.seller_text;
      form.elements.buyer.value = entry.given.buyer_text;
    }
    tab(FORMS[entry.kind]);
    form.querySelector("input, select").focus();
  };

  // --- buttons ---
  const personOf = (node) => people.find((row) => row.key === node.closest("li").dataset.key);
  at("nguoi").addEventListener("click", async ({ target }) => {
    const wanted = target.dataset.do;
    if (!wanted) return;
    const person = personOf(target);
    if (wanted === "arrive") await arrive(person);
    if (wanted === "undo") await undo(person);
    if (wanted === "replace") {
      const input = part(target.closest("li"), "by");
      if (!input.value.trim()) return input.focus();
      await arrive(person, input.value.trim());
    }
    at("tim-ai").focus();
  });

  at("cac-dong").addEventListener("click", async ({ target }) => {
    const entry = entries.find((one) => one.id === target.closest("li")?.dataset.key);
    if (!entry) return;
    if (target.dataset.do === "mend") mend(entry);
    if (target.dataset.do === "again") await write(entry.kind, entry.given, "", entry.id);
    if (target.dataset.do === "drop") {
      if (target.dataset.sure) {
        await store.drop(entry.id);
        await refresh();
      } else {
        target.dataset.sure = "1";
        target.textContent = say("sure");
      }
    }
  });

  for (const button of document.querySelectorAll("[data-tab]")) button.addEventListener("click", () => tab(button.dataset.tab));
  at("tim-ai").addEventListener("input", draw);
  at("chi-vang").addEventListener("change", draw);
  at("tim").addEventListener("submit", async (submitted) => {
    submitted.preventDefault();
    const hits = search().filter((row) => !row.arrived);
    if (hits.length !== 1 || !mayChange()) return;
    const typed = at("tim-ai").value;
    at("tim-ai").value = ""; // before the disk has answered: the next code may be typed already
    if (await arrive(hits[0])) return;
    at("tim-ai").value ||= typed;
    draw();
  });

  at("xoa").addEventListener("click", async () => {
    const waiting = entries.filter((entry) => entry.state !== "sent").length;
    if (waiting) at("da-lam").textContent = say("keep", { n: waiting });
    else {
      await sync.stop();
      await store.forgetLists();
      await refresh();
      at("da-lam").textContent = say("forgotten");
    }
  });

  // --- camera, where the browser reads codes by itself ---
  let stream = null;
  const stopCamera = () => {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    at("may-anh").hidden = true;
  };
  const noCamera = () => {
    stopCamera();
    at("da-lam").textContent = say("no_camera");
  };
  // A picture now and then cannot be read; a reader that never can is none.
  const read = async (reader, failed = 0) => {
    if (!stream) return;
    const codes = await reader.detect(at("hinh")).catch(() => null);
    if (failed > MOST_FAILED) return noCamera();
    if (!codes?.length) return requestAnimationFrame(() => read(reader, codes ? 0 : failed + 1));
    stopCamera();
    const told = codes[0].rawValue;
    const key = keyInAddress(told) ?? codeOf(told);
    const person = isOfAnother(told) ? null : people.find((row) => row.key === key);
    if (person) openOn(person.key);
    else at("da-lam").textContent = say(isOfAnother(told) ? "another" : "unreadable");
  };
  const startCamera = async () => {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      at("may-anh").hidden = false;
      at("hinh").srcObject = stream;
      await at("hinh").play();
      read(new BarcodeDetector({ formats: ["qr_code"] }));
    } catch (error) {
      console.warn(error);
      noCamera();
    }
  };
  // Many have the reader's name and no reader (desktops), others not even that (iPhones): these are told another way.
  const readsCodes = async () => {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return false;
    return (await BarcodeDetector.getSupportedFormats().catch(() => [])).includes("qr_code");
  };
  readsCodes().then((reads) => {
    at(reads ? "quet" : "quet-ngoai").hidden = false;
  });
  at("quet").addEventListener("click", startCamera);
  at("thoi-quet").addEventListener("click", stopCamera);

  // --- the address that a code leads to: a badge's person, a table's sheet ---
  const openOn = (key) => {
    at("tim-ai").value = `DK-${key.padStart(5, "0")}`;
    tab("don");
    draw();
    at("nguoi").querySelector("[data-do=arrive]:not([hidden])")?.focus();
  };
  const openAddress = () => {
    const person = keyInAddress(location.pathname);
    if (person) return openOn(person);
    if (!location.pathname.endsWith("/ket-qua/")) return at("tim-ai").focus();
    tab("ketqua");
    const buyer = new URLSearchParams(location.search).get("ban");
    const row = people.find((one) => one.key === buyer);
    if (row) at("ketqua").elements.buyer.value = sideText(row);
    at("ketqua").elements.seller.focus();
  };

  // --- ready for a hall without a network ---
  const prepare = async () => {
    if (!("serviceWorker" in navigator)) return say("insecure");
    at("san-sang").textContent = say("preparing");
    await navigator.serviceWorker.register("/hoi-truong/tho.js", { scope: "/hoi-truong/" });
    await navigator.serviceWorker.ready;
    const cache = await caches.open("hoi-truong-trang");
    const here = `/hoi-truong/${event}/`;
    if (!(await cache.match(here))) await cache.add(here);
    await navigator.storage?.persist?.();
    return say("ready");
  };

  const loadUnits = async () => {
    const answer = await fetch("/hoi-truong/don-vi/", { redirect: "manual" });
    if (!answer.ok) return;
    at("don-vi").replaceChildren(...(await answer.json()).units.map((name) => new Option("", name)));
  };

  const sync = Hall.sync(event, { changed: show, listed: refresh });
  const begin = async () => {
    for (const [name, list] of [
      ["seller", "ben-ban"],
      ["buyer", "ben-mua"],
      ["kind", "mat-hang"],
    ]) {
      at("ketqua").elements[name].setAttribute("list", list);
      at("ketqua").elements[name].removeAttribute("autofocus");
    }
    try {
      await store.forgetOld();
      await refresh();
    } catch (error) {
      console.warn(error);
      at("khong-cho").hidden = false;
      return;
    }
    openAddress();
    sync.go().then(() => location.pathname !== `/hoi-truong/${event}/` && openAddress());
    loadUnits().catch(() => {});
    at("san-sang").textContent = await prepare().catch(() => say("insecure"));
  };
  begin();
})();
