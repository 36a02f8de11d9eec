// The document that the program puts into the page; analysis/report_data describes it.

export type Maybe = number | null;

export interface Parameter {
    section: string;
    key: string;
    meaning: string;
    kind: string;
    range: string;
    default: string;
    source: string;
    assumed: boolean;
}

export interface Outcome {
    arm: string;
    point: number;
    replicates: number;
    pathway: string;
    entered: number;
    completed: number;
    dropped_out: number;
    left_for_job: number;
    [estimate: string]: string | number | null;
}

/** [pathway][group][cohort]; in the place of a group or a cohort 0 is all. */
export type PartCells = Maybe[][][];
/** What became of people; n counts those of all replicates whom the estimate is over. */
export interface PartEstimate {
    value: PartCells;
    se: PartCells;
    n: number[][][];
    pair_se: Maybe[][][]; // [group][cohort][pair]: of differences between pathways, see pairPlace
    at_risk?: number[][][]; // of a share retained: who was watched so long
}
export interface PartOutcomes {
    counts: Record<"entered" | "completed" | "dropped_out" | "left_for_job", number[][][]>;
    estimates: Record<string, PartEstimate>;
}

/** Where the pair of two of `count` stands in the order (0, 1), (0, 2), ..., (1, 2), ... */
export function pairPlace(a: number, b: number, count: number): number {
    const [first, second] = a < b ? [a, b] : [b, a];
    return first * count - (first * (first + 1)) / 2 + second - first - 1;
}

/** [pathway][group][year]; group 0 is all. */
export interface YearlyMeasure {
    value: Maybe[][][];
    se: Maybe[][][];
    n: number[][][];
}

export interface Curve {
    pathway: number;
    group: number;
    cohort: number;
    n: number;
    median: [Maybe, Maybe, Maybe];
    survival: Maybe[];
    lower: Maybe[];
    upper: Maybe[];
    se: Maybe[];
    at_risk: number[];
    incidence: Maybe[][];
    observed?: Distance;
}

/** A simulated curve less the observed one that stands beside it; in weeks but for the greatest gap, a share. */
export interface Distance {
    curve: number; // of `Observed.curves`
    greatest: number;
    time: number;
    area: number;
    support: number; // both are known so far
    mean_difference: number; // up to there
    low: Maybe;
    high: Maybe;
}

export interface Observed {
    source: string;
    unit: string; // of its times, which are in weeks here
    notes: string[];
    curves: { label: string; spells: Maybe; points: [number, number, Maybe, Maybe][] }[]; // week, share, limits
}

export interface Curves {
    weeks: number[];
    bands: [number, number][];
    reasons: string[];
    list: Curve[];
}

export interface AccessRow {
    pathway?: number;
    region?: number;
    year?: number;
    group: number;
    applied: number;
    placed: number;
    unplaced: number;
    share: Maybe;
    se: Maybe;
}

export interface MoneyRow {
    pathway: string;
    party: string;
    entered: number;
    completed: number;
    [estimate: string]: string | number | null;
}

export interface Spell {
    kind: "job" | "programme";
    start: number;
    end: number;
    employer?: Maybe;
    occupation?: string | null;
    pathway?: string | null;
    reason: string | null;
    wage?: Maybe;
}

export interface Life {
    person: number;
    pathway: string;
    group: string;
    entry: number;
    spells: Spell[];
}

/** [group], 0 being all. */
export interface Money {
    follow_up?: string; // which cohorts per worker retained is about
    rows: MoneyRow[][];
    pair_se: Record<string, Record<string, Maybe[][]>>; // party, estimate, [group][pair]
}

/** A row of `show --criteria --json`, without its arm and point. */
export interface CriteriaRow {
    pathway: string;
    completed: number;
    ideal_for: { trait: string; third: string; clear: boolean; gain: number; lower: Maybe; upper: Maybe } | null;
    [estimate: string]: unknown;
}

/** How an outcome of a comparison is called and printed: a value times `scale`, in `unit`. */
export interface ComparedOutcome { name: string; about: string; unit: string; scale: number }

export interface DifferenceRow {
    arm: number;
    outcome: number; // of `outcomes`
    pathway: string; // empty: everybody
    group: string; // empty: all
    base: number;
    other: number;
    difference: number;
    se: Maybe;
    low: Maybe;
    high: Maybe;
    p: Maybe;
    adjusted_p: Maybe;
}
export interface Differences {
    base: number; // arm
    outcomes: ComparedOutcome[];
    arms: { arm: number; paired: boolean; pairs: number }[];
    rows: DifferenceRow[];
}

export interface EffectRow {
    outcome: number; // of `outcomes`
    estimand: string;
    arm: string;
    pathway: string;
    by: string; // "all", "group" or a trait
    level: string; // of it
    saturation: Maybe; // share of the eligible who were forced, of the experiment's rows
    people: number; // whose outcome it is, mean of replicates
    effect: Maybe;
    se: Maybe;
    low: Maybe;
    high: Maybe;
}
export interface Effects {
    reference: string; // arm
    replicates: number;
    experiment: boolean;
    notes: string[];
    outcomes: ComparedOutcome[];
    rows: EffectRow[];
}

export type Verdict = "holds" | "fails" | "undecided";
export interface Claim {
    id: string;
    sentence: string;
    verdict: Verdict;
    tests: { outcome: ComparedOutcome; about: string; higher: boolean; replicates: number; first: Maybe; second: Maybe; difference: Maybe; se: Maybe; low: Maybe; high: Maybe; verdict: Verdict }[];
}

/** Cells of a measure with the last division running fastest; n counts people of all replicates. */
export interface CrossedCells { value: Maybe[]; se?: Maybe[]; n: number[] }
/** What `show --by` tells of a division, or of two crossed. */
export interface Crossed {
    by: Division[];
    everybody: string[]; // measures that count everybody, founders included
    measures: Record<string, CrossedCells>;
}
export type Division = "pathway" | "group" | "cohort" | "year" | "age" | "region";

export interface Section {
    arm: number;
    point: number;
    replicates: number;
    yearly: Record<string, YearlyMeasure>;
    curves: Curves | null;
    access: { by_pathway: AccessRow[]; by_region: AccessRow[]; by_year: AccessRow[]; by_group: AccessRow[]; pair_se: Maybe[] };
    outcomes: PartOutcomes;
    crossed: Crossed[];
    money: Money | null;
    criteria: CriteriaRow[] | null;
    market: { weeks: number[]; searching: Maybe[]; vacancies_per_searcher: Maybe[] };
    lives: Life[];
}

export interface ScenarioText {
    path: string;
    comment: string[];
    values: [string, string, string][];
}

export interface ResultsFile {
    name: string;
    scenarios: ScenarioText[];
    arms: { name: string; scenario: number; changes: string }[];
    sweep: { parameters: string[]; units: string[]; values: number[][]; texts: string[] } | null;
    replicates: number;
    years: number;
    retention_cohorts: Record<string, [number, number] | null>; // first and last that a share of all cohorts is of; null: all
    pathways: string[];
    groups: string[];
    regions: string[];
    ages: string[];
    provenance: {
        version: string;
        commit: string;
        engine: string;
        seed: string;
        command_line: string;
        platform: string;
        threads: string;
        started: string;
        finished: string;
        inputs: { path: string; sha256: string; comment: string[] }[];
        changes: [string, string][];
    };
    outcomes: Outcome[];
    differences: Differences | null;
    effects: Effects | null;
    claims: Claim[];
    sections: Section[];
    left_out: number;
}

export interface Measure { name: string; about: string; who: string; unit: string; kind: "level" | "share" | "money" | "count" }

export interface Report {
    format: string;
    measures: Measure[]; // that are told of parts of the people
    files: ResultsFile[];
    observed: Observed | null;
    parameters: Parameter[];
}

/** A part of the results that one curve per pathway can show: an arm of a file at a point of its sweep. */
export interface Case {
    id: number;
    label: string;
    file: ResultsFile;
    section: Section;
}

export function caseLabel(report: Report, file: ResultsFile, arm: number, point: number): string {
    const parts: string[] = [];
    if (report.files.length > 1) parts.push(file.name.replace(/\.h5$/, ""));
    if (file.arms.length > 1) parts.push(file.arms[arm]?.name ?? `arm ${arm}`);
    if (file.sweep) parts.push(file.sweep.texts[point] ?? `point ${point}`);
    return parts.join(" · ");
}

export function casesOf(report: Report): Case[] {
    const cases: Case[] = [];
    for (const file of report.files) {
        for (const section of file.sections) {
            cases.push({ id: cases.length, label: caseLabel(report, file, section.arm, section.point), file, section });
        }
    }
    return cases;
}

/** Labels of all files, each once, in the order in which they come. */
export function union(report: Report, axis: "pathways" | "groups"): string[] {
    return [...new Set(report.files.flatMap((file) => file[axis]))];
}

/** The value of a parameter as the scenario of the arm has it, unquoted. */
export function scenarioValue(file: ResultsFile, table: string, key: string, scenario = 0): string | undefined {
    const found = file.scenarios[scenario]?.values.find(([t, k]) => t === table && k === key);
    return found?.[2].replace(/^"(.*)"$/s, "$1").replaceAll('\\"', '"');
}
