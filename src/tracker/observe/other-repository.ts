import { TrackerError } from "../../domain/errors.ts";
import type { IssueSnapshot } from "../../domain/issue.ts";
import type { Tracker } from "../tracker.ts";

/** A repository besides the documents' own, which a route names or where an issue was once made. */
export interface OtherRepository {
  /** `owner/name`. */
  readonly name: string;
  /** `refused`: this token may not look there, or it has no issues; `unreachable`: nobody knows what stands there now. */
  readonly state: "open" | "refused" | "unreachable";
  /** What the tracker said; "" where it is open. */
  readonly why: string;
  readonly visibility: Visibility | null;
  /** More people can read it than the documents. */
  readonly isMoreVisible: boolean;
}

type Visibility = "public" | "internal" | "private";

const reach: Readonly<Record<Visibility, number>> = { private: 0, internal: 1, public: 2 };

/** Lists what stands in another repository; one that cannot be read is an answer, and no reason to stop. */
export async function visitRepository(
  home: Tracker,
  name: string,
  label: string,
): Promise<{ readonly repository: OtherRepository; readonly listed: readonly IssueSnapshot[] }> {
  const there = home.at(name);
  try {
    const listed = await there.listIssuesByLabel(label);
    const visibility = await there.readVisibility();
    const isMoreVisible = reach[visibility] > reach[await home.readVisibility()];
    return { repository: { name, state: "open", why: "", visibility, isMoreVisible }, listed };
  } catch (error) {
    // A token that is no longer good is refused everywhere, and so is a limit that was reached.
    if (!(error instanceof TrackerError) || error.status === 401 || error.isLimit) throw error;
    const state = error.isRefusal ? "refused" : "unreachable";
    return { repository: { name, state, why: error.message, visibility: null, isMoreVisible: false }, listed: [] };
  }
}
