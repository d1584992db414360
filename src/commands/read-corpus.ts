import type { Settings } from "../config/settings.ts";
import type { DocumentSource } from "../domain/document-source.ts";
import type { Outline, PostMortem } from "../domain/post-mortem.ts";
import type { RecurrenceSurvey } from "../domain/recurrence.ts";
import type { StampedFile, UnreadableFile } from "../domain/source-file.ts";
import { toFeatureKey } from "../recurrence/index/feature-index.ts";
import { surveyIndex } from "../recurrence/index/survey-index.ts";
import type { ArchiveDocument } from "../rules/build-archive.ts";
import type { Counts } from "../rules/count-alone.ts";
import type { Digest, DigestBatch, DigestJob } from "./create-digester.ts";
import { openShelf } from "./open-shelf.ts";

/** The post-mortems of a run, read once: some in full, of the others what is asked of them. */
export interface Corpus {
  /** Those read in full, in the order of `paths`. */
  readonly postMortems: readonly PostMortem[];
  readonly unreadable: readonly UnreadableFile[];
  /** Path → the file's text, for what is shown or mended line by line; of those read in full. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every document that could be read, in full or not. */
  readonly documents: readonly ArchiveDocument[];
  /** Findings by themselves of those not read in full, by path; only where the request asked for them. */
  readonly counts: ReadonlyMap<string, Counts>;
  /** Outlines of these documents, of all where none are named; unknown paths are left out. */
  readonly readOutlines: (paths?: Iterable<string>) => Promise<Outline[]>;
  /** What came back, of these documents or of all; compared once, however often it is asked. */
  readonly survey: (of?: ReadonlySet<string>) => RecurrenceSurvey;
}

export interface CorpusRequest {
  readonly settings: Settings;
  /** The documents that are wanted in full. */
  readonly inFull: "all" | ReadonlySet<string>;
  /** Where findings of the others are to be counted. */
  readonly review?: { readonly codeowners: string | undefined } | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** So many files are held as text at a time, of those that are only looked into. */
const batchSize = 50;

/** Reading and rules are half of the program, and a run that finds every document known needs neither. */
async function loadReader() {
  const { createDigester } = await import(/* webpackMode: "eager" */ "./create-digester.ts");
  const { readPostMortem } = await import(/* webpackMode: "eager" */ "../document/read-post-mortem.ts");
  return { createDigester, readPostMortem };
}

type Reader = Awaited<ReturnType<typeof loadReader>>;
type Digester = ReturnType<Reader["createDigester"]>;

/** Reads what the request asks for in full, and of all others what earlier runs did not leave behind. */
export async function readCorpus(
  source: DocumentSource,
  paths: readonly string[],
  request: CorpusRequest,
): Promise<Corpus> {
  const { settings, inFull, review } = request;
  // Stamping waits for git, and the shelf is opened meanwhile.
  const stamping = inFull === "all" ? undefined : source.stamp(paths);
  const shelf = openShelf(source.cache, settings, review);
  const stamps = (await stamping) ?? new Map<string, string>();
  const isWanted = (path: string): boolean => inFull === "all" || inFull.has(path);
  const keys = new Map<string, string>();
  const missing: string[] = [];
  for (const path of paths) {
    const stamp = stamps.get(path);
    const key = stamp === undefined ? undefined : toFeatureKey(path, stamp);
    if (!isWanted(path) && key !== undefined && shelf.isKnown(key)) keys.set(path, key);
    else missing.push(path);
  }

  const job: DigestJob = { settings, review };
  const read = new Map<string, PostMortem>();
  const texts = new Map<string, string>();
  const unreadable: UnreadableFile[] = [];
  const takeUp = (each: Digest): void => {
    keys.set(each.path, each.key);
    shelf.add(each);
  };
  const glanced = missing.filter((path) => !isWanted(path));
  const batches = toBatches(glanced);
  const farm = source.farm !== undefined && glanced.length >= source.farm.worthwhile ? source.farm : undefined;
  let done = 0;
  const farmed = await farm?.run(job, batches, (answer) => {
    const result = answer as DigestBatch;
    unreadable.push(...result.unreadable);
    for (const each of result.digests) takeUp(each);
    request.onProgress?.((done += result.digests.length), missing.length);
  });
  const rest = [...batches.slice(farmed ?? 0), ...toBatches(missing.filter(isWanted))];
  if (rest.length > 0) {
    const { createDigester, readPostMortem } = await loadReader();
    const digest = createDigester(job);
    for (const batch of rest) {
      const result = await source.read(batch);
      unreadable.push(...result.unreadable);
      for (const file of result.files) takeUpHere(file, readPostMortem, digest);
      request.onProgress?.((done += batch.length), missing.length);
    }
  }
  shelf.keep(keys.values());

  function takeUpHere(file: StampedFile, readPostMortem: Reader["readPostMortem"], digest: Digester): void {
    const { path } = file;
    const key = toFeatureKey(path, file.stamp);
    // A file that git has in another form than the disk is known by what is on the disk.
    const isKnown = shelf.isKnown(key);
    if (isKnown) keys.set(path, key);
    if (isKnown && !isWanted(path)) return;
    const postMortem = readPostMortem(file);
    if (!isKnown) takeUp(digest(file, postMortem));
    if (!isWanted(path)) return;
    read.set(path, postMortem);
    texts.set(path, file.text);
  }

  const readable = paths.filter((path) => keys.has(path));
  let whole: RecurrenceSurvey | undefined;
  const compare = (of?: ReadonlySet<string>): RecurrenceSurvey =>
    surveyIndex(shelf.index, [...keys.values()], {
      ...settings.recurrence,
      ...(of === undefined ? {} : { of: [...of] }),
    });
  return {
    postMortems: readable.flatMap((path) => read.get(path) ?? []),
    unreadable: inOrder(unreadable, paths),
    texts,
    documents: readable.map((path) => toArchiveDocument(path)),
    counts: new Map(
      review === undefined
        ? []
        : readable.flatMap((path) => {
            const counts = read.has(path) ? undefined : shelf.countsOf(keys.get(path) ?? "");
            return counts === undefined ? [] : [[path, counts] as const];
          }),
    ),
    readOutlines: async (wanted = readable) => {
      const outlines: Outline[] = [];
      for (const path of wanted) {
        const key = keys.get(path);
        if (key === undefined) continue;
        const outline = read.get(path) ?? shelf.outlineOf(key);
        if (outline !== undefined) outlines.push(outline);
        else {
          const { readPostMortem } = await loadReader();
          outlines.push(...(await source.read([path])).files.map((file) => readPostMortem(file)));
        }
      }
      return outlines;
    },
    survey: (of) => {
      if (of === undefined || whole !== undefined) return (whole ??= compare());
      return compare(of);
    },
  };

  function toArchiveDocument(path: string): ArchiveDocument {
    const facts = shelf.index.documents.get(keys.get(path) ?? "")?.facts;
    return {
      path,
      id: facts?.id ?? undefined,
      idLine: facts?.idLine ?? 1,
      hasSeverity: facts !== undefined && facts.severity !== null,
    };
  }
}

function toBatches(paths: readonly string[]): string[][] {
  const batches: string[][] = [];
  for (let at = 0; at < paths.length; at += batchSize) batches.push(paths.slice(at, at + batchSize));
  return batches;
}

function inOrder(files: readonly UnreadableFile[], paths: readonly string[]): UnreadableFile[] {
  const places = new Map(paths.map((path, place) => [path, place]));
  return files.toSorted((a, b) => (places.get(a.path) ?? 0) - (places.get(b.path) ?? 0));
}
