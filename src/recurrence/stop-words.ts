/**
 * Words that only hold a sentence together, in the languages that post-mortems of public repositories are mostly
 * written in. A repository's own statistics are too few to find them, and the shipped table of frequencies knows English
 * alone. Words that mean something in English (die, war, mange, men) are left out.
 */
const lists = [
  // English
  "the and for in of on was at with this that from by were not an as all is it which be when no are or after but to",
  "had have has also their they these his her its been than then there so if we our us you your my me he she him them",
  "do does did will would could should can may might must into over under out up about while during before because",
  "only more most other some any such both each where who what how why yet very just now one two here being itself",
  "too though although however perhaps maybe quite really actually several seem seems seemed three four five six seven",
  "eight nine ten eleven twelve weren wasn doesn didn isn aren hasn haven hadn couldn wouldn shouldn e-g i-e",
  // What every post-mortem says of itself
  "postmortem post-mortem mortem incident incidents author authors reviewer reviewers facilitator participants owner",
  "severity sev tbd utc cet cest pst pdt est edt january february march april june july august september october",
  "jan feb mar apr jun jul aug sept sep oct nov dec tue wed thu fri sat",
  "min mins minute minutes sec secs msec kib mib gib november december monday tuesday wednesday thursday friday saturday sunday",
  // Norwegian, Danish, Swedish
  "og det som er av til på ikke av vi av en et den ble var fra med har kan når etter eller om seg også ved så de at",
  "skal vil hadde blitt være mot over alle denne dette disse noe noen hvor hva siden kun bare sin sitt sine ut opp inn",
  "och att inte är för som av ett den från när eller efter också blev bli detta dessa vid hos i",
  // German
  "der das und ist nicht mit ein eine einen einer eines dem den des von zu auf für im als auch werden wurde wurden sich",
  "wird sind durch bei nach aus dass oder nur noch wie kann konnte konnten haben hatte vor über zum zur beim dieser diese",
  // French
  "le la les un une des du de et est que qui dans pour par sur pas ne au aux avec ce cette ces été sont était il elle en",
  "nous vous ont avait plus ou mais donc se son sa ses leur leurs être fait lors après avant entre",
  // Spanish, Portuguese, Italian
  "el los las una unos del al que en por con para se su sus es fue eran como más pero sin ya este esta estos entre desde",
  "cuando hasta hay muy también ser era ha han o os uma um do da dos das no na nos nas em não com por mais foi ao pelo",
  "pela são como ou mas il lo gli uno di che non per con sono stato stata dal della delle dei nel nella anche si",
  // Dutch
  "het een van niet met zijn wordt werd werden dat die voor op te is ook bij naar door uit nog wel om als aan",
  // Polish
  "nie się jest na do że przez oraz był była było były po od dla ze tym",
];

/** Every word of the lists, in lower case. */
export const stopWords: ReadonlySet<string> = new Set(
  lists.flatMap((list) => list.split(" ")).filter((word) => word !== "die"),
);
