// Between the device and the server: fetches the list, sends what waits, says how it stands. Everything may be repeated.
window.Hall = window.Hall || {};
Hall.sync = (event, { changed, listed }) => {
  const AT_ONCE = 50;
  const PATIENCE = 15000;
  const SOON = 10000;
  const LATER = 30000;
  const { store } = Hall;
  const place = `/hoi-truong/${event}/`;
  const state = { phase: "starting", at: null, user: "", mayChange: true };
  let token = "";
  let timer = 0;
  let running = null;
  let again = false;
  let stopped = false;

  const turn = (phase) => {
    state.phase = phase;
    changed(state);
  };

  // "offline", "signin", "refused" or "broken" as an error whose message is the phase that it leads to.
  const ask = async (address, more = {}) => {
    let answer;
    try {
      const stop = AbortSignal.timeout(PATIENCE);
      answer = await fetch(address, { cache: "no-store", redirect: "manual", signal: stop, ...more });
    } catch {
      throw new Error("offline");
    }
    if (answer.type === "opaqueredirect" || answer.status === 401) throw new Error("signin");
    if ([429, 502, 503, 504].includes(answer.status)) throw new Error("offline");
    return answer;
  };

  const fetchList = async () => {
    const kept = await store.list(event);
    const answer = await ask(`${place}danh-sach/?co=${kept?.version ?? ""}`);
    if (answer.status === 403) throw new Error("refused");
    if (!answer.ok) throw new Error("broken");
    const told = await answer.json();
    token = told.token;
    Object.assign(state, { user: told.user, mayChange: told.may_change });
    const people = told.people ?? kept.people;
    const { user } = told;
    const list = { event, version: told.version, people, user, keepUntil: told.keep_until, fetched: Date.now() };
    await store.keepList(list);
    localStorage.setItem("hoi-truong", "1");
  };

  const mark = async (part, answers) => {
    const byId = new Map(answers.map((answer) => [answer.id, answer]));
    for (const entry of part) {
      const answer = byId.get(entry.id);
      if (!answer) continue;
      const refusal = answer.refusal;
      await store.keep({ ...entry, state: refusal ? "refused" : "sent", refusal, registration: answer.registration });
    }
  };

  // A part that the server cannot take is halved until the one entry is found that it stumbles over.
  const send = async (part) => {
    const entries = part.map(({ id, kind, at, given, writer }) => ({ id, kind, at, given, writer }));
    const answer = await ask(`${place}ghi/`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ clock: new Date().toISOString(), entries }),
    });
    if (answer.ok) return mark(part, (await answer.json()).answers);
    if (answer.status === 403) throw new Error("refused");
    if (part.length > 1) {
      const middle = Math.ceil(part.length / 2);
      await send(part.slice(0, middle));
      return send(part.slice(middle));
    }
    const told = answer.status === 400 ? (await answer.json().catch(() => ({}))).refusal : "";
    if (told) return store.keep({ ...part[0], state: "refused", refusal: told });
    return store.keep({ ...part[0], stumbled: answer.status }); // stays in line: the next round tries again
  };

  const round = async () => {
    await store.forgetOld();
    await fetchList();
    const waiting = (await store.entries(event)).filter((entry) => entry.state === "waits");
    if (!waiting.length || !state.mayChange) return;
    turn("sending");
    for (let at = 0; at < waiting.length; at += AT_ONCE) {
      await send(waiting.slice(at, at + AT_ONCE));
      await listed();
    }
    await fetchList();
  };

  const clear = async () => {
    const sent = (await store.entries(event)).filter((entry) => entry.state === "sent");
    for (const entry of sent) await store.drop(entry.id);
  };

  const work = async () => {
    try {
      await round();
      await clear();
      state.at = Date.now();
      const left = (await store.entries(event)).filter((entry) => entry.state === "waits");
      if (!left.length) turn("saved");
      else if (!state.mayChange) turn("refused");
      else if (left.some((entry) => entry.stumbled)) turn("broken");
    } catch (error) {
      turn(["offline", "signin", "refused"].includes(error.message) ? error.message : "broken");
      if (state.phase === "broken") console.warn(error);
    }
    await listed();
  };

  const alone = () => (navigator.locks ? navigator.locks.request(`hoi-truong-${event}`, work) : work());

  const go = () => {
    if (stopped) return Promise.resolve();
    if (running) {
      again = true;
      return running;
    }
    clearTimeout(timer);
    running = alone().finally(async () => {
      running = null;
      const waiting = (await store.entries(event)).some((entry) => entry.state === "waits");
      if (!stopped) timer = setTimeout(go, again ? 50 : waiting ? SOON : LATER);
      again = false;
    });
    return running;
  };

  addEventListener("online", go);
  addEventListener("offline", () => turn("offline"));
  document.addEventListener("visibilitychange", () => document.hidden || go());
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
  return { go, stop, state };
};
