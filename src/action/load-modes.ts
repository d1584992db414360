import type { modes } from "./modes.ts";

/**
 * All that a run needs once there is something to do. It is a bundle of its own beside this one: reading a file of
 * four megabytes costs more than everything else that a pull request with nothing to validate asks for.
 */
export async function loadModes(): Promise<typeof modes> {
  // The bundler takes `new URL(…, import.meta.url)` for an asset to copy; by way of a name it leaves it alone.
  const here = import.meta.url;
  const bundle = (await import(/* webpackIgnore: true */ new URL("./modes.js", here).href)) as { modes: typeof modes };
  return bundle.modes;
}
