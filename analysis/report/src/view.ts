// The report together with what the reader has chosen of it: what every section asks.
import { casesOf, scenarioValue, union, type Case, type Curves, type Report, type ResultsFile } from "./data.ts";
import type { Column } from "./figure.ts";
import type { Row } from "./csv.ts";
import { sentence, words } from "./format.ts";
import { neutral, numberedStyle, pathwayStyle, type Style } from "./palette.ts";
import { listed } from "./ranking.ts";
import { fewerThan, hiddenText, smallestCell, State, type Told } from "./state.ts";

/** What one mark for each pathway shows: a case, of a group and a cohort (0: all). */
export interface Part { one: Case; group: number; cohort: number; label: string }

/** What the results can tell apart. */
export interface Can { group?: boolean; cohort?: boolean }

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
            pathways: new Set(this.pathways), group: { all: true }, cohort: { all: true }, smallCells: false, observed: true,
            outcome: firstOutcome(report), overDirect: false, moneyPer: "per_entrant", life: "",
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
    /** What is chosen of arms, groups and cohorts, as far as the results can tell them apart. */
    parts(can: Can): Part[] {
        const { group, cohort } = this.state.choice;
        const all: Told = { all: true };
        return this.shownCases().flatMap((one) => places(can.group ? group : all, one.file.groups).flatMap((g) =>
            places(can.cohort ? cohort : all, one.section.curves ? bandLabels(one.section.curves) : []).map((c) => {
                const label = [this.shownCases().length > 1 ? one.label : "", can.group && "each" in group ? this.groupName(one, g) : "", can.cohort && "each" in cohort ? cohortName(one, c) : ""];
                return { one, group: g, cohort: c, label: label.filter((text) => text !== "").join(" · ") };
            })));
    }
    groupName(one: Case, group: number): string { return group === 0 ? "all" : words(one.file.groups[group - 1] ?? ""); }
    /** The part in a row of data, and its columns: those of what is told apart. */
    cells({ one, group, cohort }: Part): Row {
        return { case: one.label || "baseline", group: group === 0 ? "all" : one.file.groups[group - 1], cohort: cohortName(one, cohort) };
    }
    columns(can: Can): Column[] {
        const { group, cohort } = this.state.choice;
        return [...(this.shownCases().length > 1 ? [{ key: "case", label: "Arm" }] : []), ...(can.group && !("all" in group) ? [{ key: "group", label: "Group", text: (v: Row[string]) => words(String(v)) }] : []),
            ...(can.cohort && !("all" in cohort) ? [{ key: "cohort", label: "Cohort" }] : [])];
    }
    /** The first part is what others are compared with: hollow points. */
    partStyle(pathway: string, place: number, count: number): { style: Style; hollow: boolean } {
        const base = this.style(pathway);
        const symbols = ["circle", "circle", "square", "triangle", "diamond", "star", "wye"] as const;
        return { style: { ...base, symbol: symbols[place % symbols.length]! }, hollow: place === 0 && count > 1 };
    }
    partLegend(parts: readonly Part[]): { name: string; style: Style; hollow: boolean }[] {
        if (parts.length < 2) return [];
        return parts.map((part, i) => {
            const { style, hollow } = this.partStyle("direct_search", i, parts.length);
            return { name: part.label, style: { ...style, colour: neutral(), dash: "" }, hollow };
        });
    }

    tooFew(n: number): boolean { return !this.state.choice.smallCells && n < smallestCell; }

    /** In a row of data: why its values are not there. */
    hiddenCell(few: boolean): { hidden: string | null } { return { hidden: few ? fewerThan : null }; }

    /** ", group underrepresented"; nothing of all. */
    ofGroup(): string { return said(this.state.choice.group, ", by group", (one) => `, group ${words(one).toLowerCase()}`); }
    ofCohort(): string { return said(this.state.choice.cohort, ", by cohort", (one) => `, ${one}`); }
    /** Why a choice does not act on a figure: `because` is a sentence. */
    notTold(because: { group?: string; cohort?: string }): string[] {
        const { group, cohort } = this.state.choice;
        return [...(because.group && !("all" in group) ? [`${because.group} The choice of group does not act here.`] : []),
            ...(because.cohort && !("all" in cohort) ? [`${because.cohort} The choice of cohort does not act here.`] : [])];
    }
    /** Who of a part is hidden, by name. */
    nameIn(pathway: string, { label }: { label: string }): string { return this.name(pathway) + (label ? ` · ${label}` : ""); }
    hiddenNote(names: readonly string[]): string[] {
        return names.length === 0 ? [] : [`${sentence(hiddenText)}: ${[...new Set(names)].join(", ")}.`];
    }
    /** The same at the end of a headline. */
    hiddenEnd(names: readonly string[]): string {
        const all = [...new Set(names)];
        const shown = all.length <= 3 ? all : [...all.slice(0, 2), `${all.length - 2} others`];
        return all.length === 0 ? "" : `; ${hiddenText}: ${listed(shown)}`;
    }
}

/** The places of what is chosen among the labels, 0 for all together; none where they lack it. */
function places(told: Told, labels: readonly string[]): number[] {
    if ("all" in told) return [0];
    if ("each" in told) return labels.length > 0 ? labels.map((_, i) => i + 1) : [0];
    return labels.includes(told.one) ? [labels.indexOf(told.one) + 1] : [];
}

function said(told: Told, each: string, one: (label: string) => string): string {
    if ("all" in told) return "";
    return "each" in told ? each : one(told.one);
}

const cohortName = (one: Case, cohort: number): string => (cohort === 0 || !one.section.curves ? "all" : bandLabels(one.section.curves)[cohort - 1] ?? "");

/** "entered in years 1–3". */
export function bandLabels(curves: Curves): string[] {
    return curves.bands.map(([first, last]) =>
        first === last ? `entered in year ${first + 1}` : `entered in years ${first + 1}–${last + 1}`);
}

/** A study of a year or two knows nothing of three years' retention. */
function firstOutcome(report: Report): string {
    const all = report.files.flatMap((f) => f.outcomes);
    const known = (key: string): boolean => 2 * all.filter((o) => o[key] !== null).length > all.length;
    return ["retention_3y", "retention_1y", "employment"].find(known) ?? "employment";
}
