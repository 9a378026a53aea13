export { MePage } from "./me-page.tsx";
export { ReceiptPage } from "./receipt-page.tsx";
