type Env = Readonly<Record<string, string | undefined>>;

/**
 * A `fetch` that goes through the proxy of a self-hosted runner, or undefined where none is configured. Node's own
 * fetch does not look at HTTPS_PROXY; the toolkit's does, and honours NO_PROXY. It is loaded only when it is needed.
 */
export async function loadProxyFetch(env: Env): Promise<typeof globalThis.fetch | undefined> {
  if (!["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].some((name) => env[name])) return undefined;
  const { defaults } = await import(/* webpackMode: "eager" */ "@actions/github/lib/utils");
  return defaults.request?.fetch;
}
