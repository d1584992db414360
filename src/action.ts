import { runAction } from "./action/run-action.ts";

process.exitCode = await runAction(process.env, () => new Date());
