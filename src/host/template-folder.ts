import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** `templates/` of the installed project: it lies beside the folder of the bundle that is running (`dist/`). */
export function templateFolder(): string {
  return join(dirname(dirname(fileURLToPath(import.meta.url))), "templates");
}
