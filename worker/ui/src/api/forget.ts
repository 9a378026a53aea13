/** IndexedDB databases of this app. Each holds things of one account and goes when it logs out. */
export const DATABASES = { drafts: "trouvaille-drafts", uploads: "trouvaille-uploads" } as const;

/** Deletes what this device keeps of an account: drafts, uploads that wait, caches. Language and theme stay. */
export async function forgetOnLogOut(): Promise<void> {
  sessionStorage.clear();
  for (const name of Object.values(DATABASES)) indexedDB.deleteDatabase(name);
}
