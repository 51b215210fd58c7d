// Whoever signed out leaves no list of names behind on this device; entries that were not sent stay until they are.
(() => {
  "use strict";
  const MARK = "hoi-truong";
  if (!localStorage.getItem(MARK)) return;
  const asked = indexedDB.open(MARK, 1);
  asked.onupgradeneeded = () => asked.transaction.abort();
  asked.onsuccess = () => {
    const work = asked.result.transaction("lists", "readwrite");
    work.objectStore("lists").clear();
    work.oncomplete = () => {
      localStorage.removeItem(MARK);
      asked.result.close();
    };
  };
})();
