// What a device in the hall keeps: the lists of events, and entries until the server has taken them in.
window.Hall = window.Hall || {};
Hall.store = (() => {
  "use strict";
  const NAME = "hoi-truong";
  let opened;

  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const asked = indexedDB.open(NAME, 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("lists", { keyPath: "event" });
        asked.result.createObjectStore("entries", { keyPath: "id" });
      };
      asked.onsuccess = () => {
        asked.result.onversionchange = () => asked.result.close();
        asked.result.onclose = () => (opened = undefined); // some browsers end it by themselves: opened anew
        resolve(asked.result);
      };
      asked.onerror = () => reject(asked.error);
    });
    opened.catch(() => (opened = undefined));
    return opened;
  };

  // Done only when it lies on the disk: a battery may end any second.
  const run = async (name, mode, act) => {
    const base = await open();
    return new Promise((resolve, reject) => {
      const work = base.transaction(name, mode, { durability: "strict" });
      const asked = act(work.objectStore(name));
      work.oncomplete = () => resolve(asked?.result);
      work.onabort = () => reject(work.error);
    });
  };

  const id = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing where the address is not secure
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  const entries = async (event) => {
    const all = await run("entries", "readonly", (store) => store.getAll());
    return all.filter((entry) => entry.event === event).sort((a, b) => a.turn - b.turn);
  };

  // By this device's clock, which may have jumped: a list whose entries still wait is in use.
  const forgetOld = async () => {
    const lists = await run("lists", "readonly", (store) => store.getAll());
    const all = await run("entries", "readonly", (store) => store.getAll());
    const used = new Set(all.filter((entry) => entry.state === "waits").map((entry) => entry.event));
    const now = Date.now();
    const over = lists.filter((list) => Date.parse(list.keepUntil) < now && !used.has(list.event));
    await Promise.all(over.map((list) => run("lists", "readwrite", (store) => store.delete(list.event))));
  };

  return {
    id,
    entries,
    forgetOld,
    list: (event) => run("lists", "readonly", (store) => store.get(event)),
    keepList: (list) => run("lists", "readwrite", (store) => store.put(list)),
    keep: (entry) => run("entries", "readwrite", (store) => store.put(entry)),
    drop: (key) => run("entries", "readwrite", (store) => store.delete(key)),
    forgetLists: () => run("lists", "readwrite", (store) => store.clear()),
  };
})();
