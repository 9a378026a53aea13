/** Whether it is worth asking the API: something before an @, and a name with a dot behind it. */
export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text.trim());
