// What is kept in this browser, kit by kit: nothing else, nowhere else.
const Store = {
  open() {
    return new Promise((done, failed) => {
      const asked = indexedDB.open("campaignkit-make-mine", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("answers");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  },
  async with(mode, act) {
    const base = await Store.open();
    try {
      return await new Promise((done, failed) => {
        const deal = base.transaction("answers", mode);
        const asked = act(deal.objectStore("answers"));
        deal.oncomplete = () => done(asked.result);
        deal.onerror = deal.onabort = () => failed(deal.error);
      });
    } finally {
      base.close();
    }
  },
  key: DATA.kit.name,
  read: () => Store.with("readonly", (answers) => answers.get(Store.key)),
  write: (state) => Store.with("readwrite", (answers) => answers.put(state, Store.key)),
  clear: () => Store.with("readwrite", (answers) => answers.clear()),
};
