import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { checkPort, PortBusyError, pickFreePorts } from "./check-port.ts";

test("a busy port is one sentence with its number, part and variable, wherever the other one listens", async () => {
  for (const host of ["127.0.0.1", "0.0.0.0"]) {
    const server = createServer().listen(0, host);
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const checking = checkPort(port, "worker", "PORT");
    await expect(checking).rejects.toThrow(PortBusyError);
    await expect(checking).rejects.toThrow(
      `Port ${port}, which the worker needs, is already in use; free it or set PORT to another one.`,
    );
    server.close();
    await once(server, "close");
    await checkPort(port, "worker", "PORT");
  }
});

test("free ports are different and can be listened on", async () => {
  const ports = await pickFreePorts(5);
  expect(new Set(ports).size).toBe(5);
  for (const port of ports) await checkPort(port, "worker", "PORT");
});
