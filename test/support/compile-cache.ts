import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * The environment in which a Node that can (22 and later) keeps what it compiled: tests start the built program some
 * hundred times, and compiling its files is most of a start.
 */
export const compileCache = { NODE_COMPILE_CACHE: join(tmpdir(), "followthrough-compile-cache") };
