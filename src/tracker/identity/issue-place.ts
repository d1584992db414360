import type { IssueReference } from "../../domain/issue.ts";
import { isSameRepository } from "./issue-reference.ts";

/** Where an issue is. */
export interface IssuePlace {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
}

/** One text for each issue of all repositories, whatever the letter case of their names. */
export function toPlaceKey({ repository, number }: IssuePlace): string {
  return `${repository.toLowerCase()}#${number}`;
}

/** How the issue is named from the repository `home`: 12 there, `acme/payments#5` elsewhere. */
export function toIssueReference({ repository, number }: IssuePlace, home: string): IssueReference {
  return isSameRepository(repository, home) ? number : `${repository}#${number}`;
}

/** The same as a key, whatever the letter case of the repository. */
export function toReferenceKey(place: IssuePlace, home: string): IssueReference {
  return isSameRepository(place.repository, home) ? place.number : toPlaceKey(place);
}

/** The same for people, as GitHub links it: `#12` or `acme/payments#5`. */
export function toIssueName(place: IssuePlace, home: string): string {
  return nameReference(toIssueReference(place, home));
}

/** A reference as GitHub links it. */
export function nameReference(reference: IssueReference): string {
  return typeof reference === "number" ? `#${reference}` : reference;
}

/** Whether it is known which issue is meant, and not only where it was asked for. */
export function hasNumber(reference: IssueReference | null | undefined): reference is IssueReference {
  return typeof reference === "number" || reference?.includes("#") === true;
}

/** Where a reference leads; `number` is null where only the repository is known. */
export function parseReference(
  reference: IssueReference,
  home: string,
): { readonly repository: string; readonly number: number | null } {
  if (typeof reference === "number") return { repository: home, number: reference };
  const [repository = "", number] = reference.split("#");
  return { repository, number: number === undefined ? null : Number(number) };
}
