/** Receipt of the account that was erased from this page: its session is left once the receipt is on screen. */
export const justErased: { receipt: string | undefined } = { receipt: undefined };
