/** The parts of the library that we use; it ships no types of its own. */
declare module "midtrans-client" {
  interface Options {
    readonly isProduction: boolean;
    readonly serverKey: string;
    readonly clientKey?: string;
  }

  interface Asked {
    readonly method?: string;
    readonly data?: unknown;
    readonly headers: Record<string, string>;
  }

  interface Client {
    readonly httpClient: {
      /** An axios instance of its own. */
      readonly http_client: {
        readonly defaults: { timeout?: number; maxRedirects?: number; proxy?: false; baseURL?: string };
        readonly interceptors: { readonly request: { use(change: (asked: Asked) => Asked): number } };
      };
    };
    readonly apiConfig: { getCoreApiBaseUrl(): string };
  }

  class CoreApi implements Client {
    constructor(options: Options);
    readonly httpClient: Client["httpClient"];
    readonly apiConfig: Client["apiConfig"];
    charge(parameter: object): Promise<unknown>;
    readonly transaction: {
      status(orderOrTransactionId: string): Promise<unknown>;
      cancel(orderOrTransactionId: string): Promise<unknown>;
      expire(orderOrTransactionId: string): Promise<unknown>;
      refund(orderOrTransactionId: string, parameter: object): Promise<unknown>;
      refundDirect(orderOrTransactionId: string, parameter: object): Promise<unknown>;
    };
  }

  class Snap implements Client {
    constructor(options: Options);
    readonly httpClient: Client["httpClient"];
    readonly apiConfig: Client["apiConfig"];
    createTransaction(parameter: object): Promise<unknown>;
  }

  const midtrans: { readonly CoreApi: typeof CoreApi; readonly Snap: typeof Snap };
  export default midtrans;
}
