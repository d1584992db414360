import { isShown, planSuggestions, type Suggestion } from "../commands/plan-suggestions.ts";
import { TrackerError } from "../domain/errors.ts";
import type { ShownLines } from "../domain/review-comment.ts";
import type { PullRequests } from "../github/pull-request.ts";

/**
 * Keeps the suggested changes on a pull request right, and says what to remember of them. GitHub is asked only where
 * there is something to suggest, or something was; why it refused, where it did.
 */
export async function postSuggestions(
  pulls: PullRequests,
  { number, headSha }: { readonly number: number; readonly headSha: string },
  wanted: readonly Suggestion[],
  remembered: readonly string[],
): Promise<{ readonly suggested: readonly string[]; readonly refusal?: string }> {
  if (wanted.length === 0 && remembered.length === 0) return { suggested: [] };
  try {
    const own = await pulls.listOwnReviewComments(number);
    const { candidates, room, remove, suggested } = planSuggestions(wanted, own, remembered);
    const shown =
      candidates.length > 0 && room > 0 ? await pulls.readShownLines(number) : new Map<string, ShownLines>();
    const post = candidates.filter((candidate) => isShown(candidate, shown.get(candidate.path))).slice(0, room);
    if (post.length > 0) await pulls.postReview(number, headSha, post);
    for (const { id } of remove) await pulls.deleteReviewComment(id);
    return { suggested: [...new Set([...suggested, ...post.map(({ key }) => key)])] };
  } catch (error) {
    if (!(error instanceof TrackerError)) throw error;
    // What stands on the pull request is read again the next time.
    return { suggested: remembered, refusal: error.message };
  }
}
