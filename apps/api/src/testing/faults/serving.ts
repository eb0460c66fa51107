import { type ApiProcess, startApiProcess } from "../api-process.js";

/** Servers that take turns: one serves while another one stands by, so that a kill costs no start-up time. */
export class TakingTurns {
  private readonly started: ApiProcess[] = [];
  private serving: Promise<ApiProcess>;
  private next: Promise<ApiProcess>;

  constructor(private readonly databaseUrl: string) {
    this.serving = this.start();
    this.next = this.start();
  }

  /** Where the one that serves listens, once it does. */
  readonly origin = async (): Promise<string> => {
    const { origin, ready } = await this.serving;
    await ready;
    return origin;
  };

  /** Resolves when both are up. */
  async ready(): Promise<void> {
    await (await this.serving).ready;
    await (await this.next).ready;
  }

  /** Ends the one that serves as a power cut would; the other one serves from now on. */
  async killServing(): Promise<void> {
    const killed = await this.serving;
    this.serving = this.next;
    this.next = this.start();
    await killed.kill();
  }

  async close(): Promise<void> {
    await Promise.all([this.serving, this.next]);
    await Promise.all(this.started.map((api) => api.kill()));
  }

  private async start(): Promise<ApiProcess> {
    const api = await startApiProcess(this.databaseUrl);
    this.started.push(api);
    return api;
  }
}
