import { actionItemCanBeFinished } from "./action-items/action-item-can-be-finished.ts";
import { actionItemDueAfterIncident } from "./action-items/action-item-due-after-incident.ts";
import { actionItemDueIsDate } from "./action-items/action-item-due-is-date.ts";
import { actionItemHasDueDate } from "./action-items/action-item-has-due-date.ts";
import { actionItemHasOwner } from "./action-items/action-item-has-owner.ts";
import { actionItemsAreDistinct } from "./action-items/action-items-are-distinct.ts";
import { actionItemsPresent } from "./action-items/action-items-present.ts";
import { authorNamed } from "./metadata/author-named.ts";
import { datesAgree } from "./metadata/dates-agree.ts";
import { incidentDateIsReal } from "./metadata/incident-date-is-real.ts";
import { incidentDatePresent } from "./metadata/incident-date-present.ts";
import { incidentIdPresent } from "./metadata/incident-id-present.ts";
import { incidentIdUnique } from "./metadata/incident-id-unique.ts";
import { incidentIdWellFormed } from "./metadata/incident-id-well-formed.ts";
import { postmortemIsTimely } from "./metadata/postmortem-is-timely.ts";
import { severityKnown } from "./metadata/severity-known.ts";
import { rootCausePresent } from "./root-cause/root-cause-present.ts";
import type { Rule } from "./rule.ts";
import { fileIsReadable } from "./structure/file-is-readable.ts";
import { frontMatterValid } from "./structure/front-matter-valid.ts";
import { ignoreCommentsAreSound } from "./structure/ignore-comments-are-sound.ts";
import { noPlaceholders } from "./structure/no-placeholders.ts";
import { sectionsPresent } from "./structure/sections-present.ts";
import { structureKept } from "./structure/structure-kept.ts";
import { titlePresent } from "./structure/title-present.ts";
import { timelineInOrder } from "./timeline/timeline-in-order.ts";
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
  severityKnown,
  authorNamed,
  postmortemIsTimely,
  timelinePresent,
  timelineInOrder,
  rootCausePresent,
  actionItemsPresent,
  actionItemHasOwner,
  actionItemHasDueDate,
  actionItemDueIsDate,
  actionItemDueAfterIncident,
  actionItemsAreDistinct,
  actionItemCanBeFinished,
];
