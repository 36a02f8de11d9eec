// The outcomes of people that the program estimates for every pathway, and how they are called.
import { interval, logLogInterval, type Interval, type Kind } from "./format.ts";
import { labelOf, withinSentence } from "./labels.ts";
import { yearsOfRetention } from "./retained.ts";

export interface OutcomeKind {
    key: string;
    label: string;
    within: string; // a sentence
    about: string; // what it is
    kind: Kind;
    people: string; // whom it is taken over
    cohorts: boolean; // whether the results file tells cohorts apart
}

const survivors = "those who found a job, Kaplan-Meier from its start";
const everybody = "everybody who entered in the study and is still in working life, at its end";

const kindOf = (key: string, about: string, kind: Kind, people: string, cohorts: boolean): OutcomeKind =>
    ({ key, label: labelOf(key), within: withinSentence({ name: key, about }), about, kind, people, cohorts });

export const outcomeKinds: readonly OutcomeKind[] = [
    kindOf("retention_1y", "Share retained for a year by the first employer", "share", survivors, true),
    kindOf("retention_3y", "Share retained for 3 years by the first employer", "share", survivors, true),
    kindOf("retention_5y", "Share retained for 5 years by the first employer", "share", survivors, true),
    kindOf("employment", "Share in a job or an employing stage", "share", everybody, true),
    kindOf("median_wage", "Median annual wage", "usd", "those in a job at the end of the study", true),
    kindOf("depth", "Mean level (0 to 1) of each person's best domain", "level", everybody, false),
    kindOf("breadth", "Mean effective number of domains", "level", everybody, false),
    kindOf("network", "Mean number of living ties", "number", everybody, false),
    kindOf("reach", "Mean number of distinct employers among a person's ties", "number", everybody, false),
];

/** The one interval that an outcome has on this page: of a share retained in one run on the log-log scale. */
export function outcomeInterval(key: string, value: number | null | undefined, se: number | null | undefined, replicates: number, kind: Kind): Interval | null {
    const within = replicates < 2 && yearsOfRetention(key) !== undefined;
    return within ? logLogInterval(value, se) : interval(value, se, replicates, kind);
}

export function outcomeKind(key: string): OutcomeKind {
    return outcomeKinds.find((o) => o.key === key) ?? outcomeKinds[0]!;
}
