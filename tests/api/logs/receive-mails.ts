import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** As Resend's API takes it. */
export interface ReceivedMail {
  to: string[];
  subject: string;
  text: string;
}

export interface MailSink {
  /** For MAIL_API_URL. */
  url: string;
  mails: ReceivedMail[];
  /** Status of the next answers. Refusals repeat the whole mail in their body, as some providers do. */
  status: number;
  close(): Promise<void>;
}

/** A provider of mails on 127.0.0.1 that keeps what it is given. */
export async function receiveMails(): Promise<MailSink> {
  const server = createServer(async (request, response) => {
    const mail = (await json(request)) as ReceivedMail;
    sink.mails.push(mail);
    response.writeHead(sink.status, { "content-type": "application/json" });
    response.end(JSON.stringify(sink.status < 300 ? { id: "1" } : { message: `refused: ${mail.to}`, mail }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sink: MailSink = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/emails`,
    mails: [],
    status: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return sink;
}
