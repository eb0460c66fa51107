import { connect, createServer, type Socket } from "node:net";

/** `BEFORE`: COMMIT never reaches the server. `AFTER`: it was done there, and the answer never comes back. */
export type Cut = "BEFORE" | "AFTER";

/** Stands between the API and MariaDB and loses connections at the worst moment. */
export interface CommitProxy {
  readonly port: number;
  /** How often it has cut, by kind. */
  readonly cuts: Readonly<Record<Cut, number>>;
  close(): Promise<void>;
}

/** First byte of a packet that holds a statement as text. */
const COM_QUERY = 3;
const HEADER_BYTES = 4;

/**
 * Forwards everything between a client and the MariaDB server on a port, and asks `decide` at every COMMIT whether
 * to cut the connection, and when. Both sides see nothing but a connection that is gone.
 */
export async function startCommitProxy(targetPort: number, decide: () => Cut | null): Promise<CommitProxy> {
  const cuts: Record<Cut, number> = { BEFORE: 0, AFTER: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect({ port: targetPort, host: "127.0.0.1" });
    const cut = (kind: Cut) => {
      cuts[kind]++;
      client.destroy();
      target.destroy();
    };
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      // Connections end in every way here; the other side must only learn that they did.
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    let isAnswerLost = false;
    const packets = new PacketReader();
    client.on("data", (bytes) => {
      const kind = packets.read(bytes).some(isCommit) ? decide() : null;
      if (kind === "BEFORE") return cut(kind);
      isAnswerLost = kind === "AFTER";
      target.write(bytes);
    });
    target.on("data", (bytes) => {
      // The server has answered, so it has committed: only now is the loss the one that is meant.
      if (isAnswerLost) return cut("AFTER");
      client.write(bytes);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : 0,
    cuts,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Puts the packets of a client together: three bytes of length, one of sequence, then what is said. */
class PacketReader {
  private rest = Buffer.alloc(0);

  read(bytes: Buffer): Buffer[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const packets: Buffer[] = [];
    for (;;) {
      if (this.rest.length < HEADER_BYTES) return packets;
      const end = HEADER_BYTES + this.rest.readUIntLE(0, 3);
      if (this.rest.length < end) return packets;
      packets.push(this.rest.subarray(HEADER_BYTES, end));
      this.rest = this.rest.subarray(end);
    }
  }
}

function isCommit(packet: Buffer): boolean {
  return packet[0] === COM_QUERY && /^commit$/i.test(packet.subarray(1).toString("latin1").trim());
}
