/** What a check saw: one plain sentence that, for a failure, says what to do. Never holds a secret's value. */
export type Finding = { level: "ok" | "warning" | "failure"; sentence: string };

export const ok = (sentence: string): Finding => ({ level: "ok", sentence });
export const warning = (sentence: string): Finding => ({ level: "warning", sentence });
export const failure = (sentence: string): Finding => ({ level: "failure", sentence });
