// The report together with what the reader has chosen of it: what every section asks.
import { casesOf, scenarioValue, union, type Case, type Curves, type Report, type ResultsFile } from "./data.ts";
import { words } from "./format.ts";
import { neutral, numberedStyle, pathwayStyle, type Style } from "./palette.ts";
import { smallestCell, State } from "./state.ts";

export class View {
    readonly report: Report;
    readonly cases: Case[];
    readonly pathways: string[];
    readonly groups: string[];
    readonly cohorts: string[];
    readonly state: State;

    constructor(report: Report) {
        this.report = report;
        this.cases = casesOf(report);
        this.pathways = union(report, "pathways");
        this.groups = union(report, "groups");
        this.cohorts = [...new Set(this.cases.flatMap((c) => (c.section.curves ? bandLabels(c.section.curves) : [])))];
        this.state = new State({
            // all arms, but of a sweep its first points only
            cases: new Set(this.cases.filter((c, i) => c.section.point === 0 && i < 4).map((c) => c.id)),
            pathways: new Set(this.pathways), group: null, cohort: null, smallCells: false,
            outcome: firstOutcome(report), moneyPer: "per_entrant", life: "",
        });
    }

    shownCases(): Case[] { return this.cases.filter((c) => this.state.choice.cases.has(c.id)); }
    shownPathways(file: ResultsFile): string[] { return file.pathways.filter((p) => this.state.choice.pathways.has(p)); }
    several(): boolean { return this.cases.length > 1; }

    name(pathway: string): string {
        if (pathway === "direct_search") return "Direct search";
        for (const file of this.report.files) {
            const title = scenarioValue(file, `pathways.${pathway}`, "title");
            if (title) return title;
        }
        return words(pathway);
    }
    style(pathway: string): Style { return pathwayStyle(this.pathways, pathway); }
    groupStyle(group: string): Style { return numberedStyle(this.groups.indexOf(group)); }
    /** The first case is what others are compared with: hollow points. */
    caseStyle(pathway: string, place: number): { style: Style; hollow: boolean } {
        const base = this.style(pathway);
        const symbols = ["circle", "circle", "square", "triangle", "diamond", "star"] as const;
        return { style: { ...base, symbol: symbols[place % symbols.length]! }, hollow: place === 0 && this.shownCases().length > 1 };
    }
    caseLegend(): { name: string; style: Style; hollow: boolean }[] {
        if (this.shownCases().length < 2) return [];
        return this.shownCases().map((c, i) => {
            const { style, hollow } = this.caseStyle("direct_search", i);
            return { name: c.label, style: { ...style, colour: neutral(), dash: "" }, hollow };
        });
    }

    /** The place of the chosen group in a file, 0 for all; undefined where the file does not know it. */
    groupIn(file: ResultsFile): number | undefined {
        const { group } = this.state.choice;
        if (group === null) return 0;
        const place = file.groups.indexOf(group);
        return place < 0 ? undefined : place + 1;
    }
    cohortIn(curves: Curves): number | undefined {
        const { cohort } = this.state.choice;
        if (cohort === null) return 0;
        const place = bandLabels(curves).indexOf(cohort);
        return place < 0 ? undefined : place + 1;
    }
    tooFew(n: number): boolean { return !this.state.choice.smallCells && n < smallestCell; }

    /** "of all groups", "of the group underrepresented". */
    ofGroup(): string {
        const { group } = this.state.choice;
        return group === null ? "" : `, group ${words(group).toLowerCase()}`;
    }
    ofCohort(): string {
        const { cohort } = this.state.choice;
        return cohort === null ? "" : `, ${cohort}`;
    }
    hiddenNote(hidden: number): string[] {
        return hidden === 0 ? [] : [`${hidden} ${hidden === 1 ? "value" : "values"} of fewer than ${smallestCell} people ${hidden === 1 ? "is" : "are"} not shown.`];
    }
}

/** "entered in years 1–3". */
export function bandLabels(curves: Curves): string[] {
    return curves.bands.map(([first, last]) =>
        first === last ? `entered in year ${first + 1}` : `entered in years ${first + 1}–${last + 1}`);
}

/** A study of a year or two knows nothing of three years' retention. */
function firstOutcome(report: Report): string {
    const all = report.files.flatMap((f) => f.outcomes);
    const known = (key: string): boolean => 2 * all.filter((o) => o[key] !== null).length > all.length;
    return ["retained_3y", "retained_1y", "employment_rate"].find(known) ?? "employment_rate";
}
