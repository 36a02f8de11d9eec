// The outcomes of people that the program estimates for every pathway, and how they are called.
import { interval, logLogInterval, type Interval, type Kind } from "./format.ts";

export interface OutcomeKind {
    key: string;
    label: string; // of the axis
    column: string; // of a table
    short: string; // in a sentence: "the share ..."
    kind: Kind;
    people: string; // whom it is taken over
    cohorts?: boolean; // whether the results file tells cohorts apart
}

const survivors = "those who found a job, Kaplan-Meier from its start";
const everybody = "everybody who entered in the study and is still in working life, at its end";

export const outcomeKinds: readonly OutcomeKind[] = [
    { key: "retention_1y", column: "Stay 1 year", label: "Still with the first employer after 1 year", short: "first-employer retention after 1 year", kind: "share", people: survivors, cohorts: true },
    { key: "retention_3y", column: "Stay 3 years", label: "Still with the first employer after 3 years", short: "first-employer retention after 3 years", kind: "share", people: survivors, cohorts: true },
    { key: "retention_5y", column: "Stay 5 years", label: "Still with the first employer after 5 years", short: "first-employer retention after 5 years", kind: "share", people: survivors, cohorts: true },
    { key: "employment", column: "Employed", label: "In a job or an employing stage", short: "employment", kind: "share", people: everybody, cohorts: true },
    { key: "median_wage", column: "Median wage", label: "Median annual wage", short: "the median wage", kind: "usd", people: "those in a job at the end of the study", cohorts: true },
    { key: "depth", column: "Skill depth", label: "Skill depth (0 to 1)", short: "skill depth", kind: "level", people: everybody },
    { key: "breadth", column: "Skill breadth", label: "Skill breadth (effective number of domains)", short: "skill breadth", kind: "level", people: everybody },
    { key: "network", column: "Network", label: "Network size (living ties)", short: "the network", kind: "number", people: everybody },
    { key: "reach", column: "Reach", label: "Network reach (employers among ties)", short: "network reach", kind: "number", people: everybody },
];

/** Of a share that stays, after how many years; of other outcomes nothing. */
export function yearsOfRetention(key: string): number | undefined {
    const years = /^retention_(\d+)y$/.exec(key)?.[1];
    return years === undefined ? undefined : Number(years);
}

/** The one interval that an outcome has on this page: of a share that stays that of `workpaths survival`. */
export function outcomeInterval(key: string, value: number | null | undefined, se: number | null | undefined, replicates: number, kind: Kind): Interval | null {
    const within = replicates < 2 && yearsOfRetention(key) !== undefined;
    return within ? logLogInterval(value, se) : interval(value, se, replicates, kind);
}

export function outcomeKind(key: string): OutcomeKind {
    return outcomeKinds.find((o) => o.key === key) ?? outcomeKinds[0]!;
}
