import { actionItemCanBeFinished } from "./action-items/action-item-can-be-finished.ts";
import { actionItemDoneHasLink } from "./action-items/action-item-done-has-link.ts";
import { actionItemDueAfterIncident } from "./action-items/action-item-due-after-incident.ts";
import { actionItemDueInTime } from "./action-items/action-item-due-in-time.ts";
import { actionItemDueIsDate } from "./action-items/action-item-due-is-date.ts";
import { actionItemHasDueDate } from "./action-items/action-item-has-due-date.ts";
import { actionItemHasOneOwner } from "./action-items/action-item-has-one-owner.ts";
import { actionItemHasOwner } from "./action-items/action-item-has-owner.ts";
import { actionItemOwnerAssignable } from "./action-items/action-item-owner-assignable.ts";
import { actionItemsAreDistinct } from "./action-items/action-items-are-distinct.ts";
import { actionItemsAreFew } from "./action-items/action-items-are-few.ts";
import { actionItemsHaveIds } from "./action-items/action-items-have-ids.ts";
import { actionItemsPresent } from "./action-items/action-items-present.ts";
import { actionItemsPreventAndDetect } from "./action-items/action-items-prevent-and-detect.ts";
import { causeHasConfidence } from "./gates/cause-has-confidence.ts";
import { factorsAreCategorised } from "./gates/factors-are-categorised.ts";
import { followUpDated } from "./gates/follow-up-dated.ts";
import { metTargetsAgree } from "./gates/met-targets-agree.ts";
import { organisationalCauseNamed } from "./gates/organisational-cause-named.ts";
import { signOffFilled } from "./gates/sign-off-filled.ts";
import { timelineEntriesAreAnnotated } from "./gates/timeline-entries-are-annotated.ts";
import { blameless } from "./language/blameless.ts";
import { linksExist } from "./links/links-exist.ts";
import { referencedIncidentsExist } from "./links/referenced-incidents-exist.ts";
import { authorNamed } from "./metadata/author-named.ts";
import { datesAgree } from "./metadata/dates-agree.ts";
import { datesAreIso } from "./metadata/dates-are-iso.ts";
import { incidentDateIsReal } from "./metadata/incident-date-is-real.ts";
import { incidentDatePresent } from "./metadata/incident-date-present.ts";
import { incidentIdPresent } from "./metadata/incident-id-present.ts";
import { incidentIdUnique } from "./metadata/incident-id-unique.ts";
import { incidentIdWellFormed } from "./metadata/incident-id-well-formed.ts";
import { postmortemIsTimely } from "./metadata/postmortem-is-timely.ts";
import { severityKnown } from "./metadata/severity-known.ts";
import { alertDelayAgrees } from "./numbers/alert-delay-agrees.ts";
import { durationAgrees } from "./numbers/duration-agrees.ts";
import { followUpsAgree } from "./numbers/follow-ups-agree.ts";
import { responseTimesAgree } from "./numbers/response-times-agree.ts";
import { uptimeAgrees } from "./numbers/uptime-agrees.ts";
import { userShareAgrees } from "./numbers/user-share-agrees.ts";
import { recurrenceIsAnswered } from "./recurrence/recurrence-is-answered.ts";
import { factorsAreMet } from "./root-cause/factors-are-met.ts";
import { fiveWhysReachACause } from "./root-cause/five-whys-reach-a-cause.ts";
import { rootCauseIsNotHumanError } from "./root-cause/root-cause-is-not-human-error.ts";
import { rootCausePresent } from "./root-cause/root-cause-present.ts";
import type { Rule } from "./rule.ts";
import { noPrivateAddresses } from "./safety/no-private-addresses.ts";
import { noSecrets } from "./safety/no-secrets.ts";
import { fileIsReadable } from "./structure/file-is-readable.ts";
import { frontMatterValid } from "./structure/front-matter-valid.ts";
import { ignoreCommentsAreSound } from "./structure/ignore-comments-are-sound.ts";
import { noPlaceholders } from "./structure/no-placeholders.ts";
import { sectionsPresent } from "./structure/sections-present.ts";
import { structureKept } from "./structure/structure-kept.ts";
import { titlePresent } from "./structure/title-present.ts";
import { detectionBeforeResolution } from "./timeline/detection-before-resolution.ts";
import { timelineHasTimeZone } from "./timeline/timeline-has-time-zone.ts";
import { timelineInOrder } from "./timeline/timeline-in-order.ts";
import { timelineInsideIncident } from "./timeline/timeline-inside-incident.ts";
import { timelinePresent } from "./timeline/timeline-present.ts";

/** Every rule, by group. */
export const rules: readonly Rule[] = [
  fileIsReadable,
  titlePresent,
  sectionsPresent,
  noPlaceholders,
  structureKept,
  frontMatterValid,
  ignoreCommentsAreSound,
  incidentIdPresent,
  incidentIdWellFormed,
  incidentIdUnique,
  incidentDatePresent,
  incidentDateIsReal,
  datesAgree,
  datesAreIso,
  severityKnown,
  authorNamed,
  postmortemIsTimely,
  timelinePresent,
  timelineInOrder,
  detectionBeforeResolution,
  timelineHasTimeZone,
  timelineInsideIncident,
  alertDelayAgrees,
  durationAgrees,
  followUpsAgree,
  responseTimesAgree,
  uptimeAgrees,
  userShareAgrees,
  rootCausePresent,
  factorsAreMet,
  fiveWhysReachACause,
  rootCauseIsNotHumanError,
  actionItemsPresent,
  actionItemHasOwner,
  actionItemHasDueDate,
  actionItemDueIsDate,
  actionItemDueAfterIncident,
  actionItemsAreDistinct,
  actionItemCanBeFinished,
  actionItemDoneHasLink,
  actionItemDueInTime,
  actionItemHasOneOwner,
  actionItemOwnerAssignable,
  actionItemsAreFew,
  actionItemsHaveIds,
  actionItemsPreventAndDetect,
  blameless,
  noPrivateAddresses,
  noSecrets,
  recurrenceIsAnswered,
  linksExist,
  referencedIncidentsExist,
  causeHasConfidence,
  factorsAreCategorised,
  followUpDated,
  metTargetsAgree,
  organisationalCauseNamed,
  signOffFilled,
  timelineEntriesAreAnnotated,
];
