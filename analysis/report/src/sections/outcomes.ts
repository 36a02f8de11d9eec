// What became of people, by pathway: a row of points for the outcome that is chosen, and the table of all.
import { pairPlace } from "../data.ts";
import { h } from "../dom.ts";
import { dotChart, type DotRow } from "../dots.ts";
import { figure, table, type Column, type Drawing, type Figure } from "../figure.ts";
import { cell, format, gapCell, gapText, interval, type Interval } from "../format.ts";
import { outcomeInterval, outcomeKind, outcomeKinds, type OutcomeKind } from "../outcomes.ts";
import { headline, isApart, type Ranked } from "../ranking.ts";
import { watchedNotes, watchedWho, yearsOfRetention } from "../retained.ts";
import { hiddenText } from "../state.ts";
import type { Part, View } from "../view.ts";
import type { Row } from "../csv.ts";

const can = { group: true, cohort: true } as const;
const noCohorts = { cohort: "The results file records skills and networks for all cohorts together." };

interface Answer { at: Interval | null; se: number | null; people: number; few: boolean }

/** Whether fewer are watched at the end of a retention's years than a curve is drawn for. */
function tooFewWatched(view: View, { one, group, cohort }: Part, place: number, key: string): boolean {
    const watched = one.section.outcomes.estimates[key]?.at_risk?.[place]?.[group]?.[cohort];
    return watched !== undefined && view.tooFew(watched);
}

/** Of which cohorts shares retained are, where all are chosen; who chooses cohorts is told of those. */
const watchedCohorts = (parts: readonly Part[], keys: readonly string[]): string[] =>
    watchedNotes(parts.filter((p) => p.cohort === 0).map((p) => p.one.file), keys);

/** The same at the end of a headline; where each cohort stands by itself, the part's label says it. */
function retainedEnd(view: View, { one, cohort }: Part, key: string): string {
    const chosen = view.state.choice.cohort;
    const who = yearsOfRetention(key) === undefined ? undefined : cohort === 0 ? watchedWho(one.file, key) : "one" in chosen ? `those who ${chosen.one}` : undefined;
    return who === undefined ? "" : `; of ${who}`;
}

export function answer(view: View, part: Part, pathway: string, key: string): Answer | undefined {
    const { one, group, cohort } = part;
    const place = one.file.pathways.indexOf(pathway);
    const found = one.section.outcomes.estimates[key];
    if (place < 0 || !found) return undefined;
    const se = found.se[place]?.[group]?.[cohort] ?? null;
    const people = found.n[place]?.[group]?.[cohort] ?? 0;
    const at = outcomeInterval(key, found.value[place]?.[group]?.[cohort], se, one.section.replicates, outcomeKind(key).kind);
    return { at, se, people, few: view.tooFew(people) || tooFewWatched(view, part, place, key) };
}

function pairError({ one, group, cohort }: Part, key: string, a: string, b: string): number | null {
    const { pathways } = one.file;
    return one.section.outcomes.estimates[key]?.pair_se[group]?.[cohort]?.[pairPlace(pathways.indexOf(a), pathways.indexOf(b), pathways.length)] ?? null;
}

/** The outcome less that of direct search, with the interval of the difference. */
function overDirect(view: View, part: Part, pathway: string, key: string): Answer | undefined {
    const own = answer(view, part, pathway, key);
    const direct = answer(view, part, "direct_search", key);
    if (pathway === "direct_search" || !own || !direct) return undefined;
    const se = pairError(part, key, "direct_search", pathway);
    const at = own.at && direct.at ? interval(own.at.value - direct.at.value, se, part.one.section.replicates, "level") : null;
    return { at, se, people: own.people, few: own.few || direct.few };
}

/** The highest of the part, and whether others may be as high. */
export function outcomeHeadline(view: View, part: Part, kind: OutcomeKind): string {
    const hidden: string[] = [];
    const known = view.shownPathways(part.one.file).flatMap((pathway) => {
        const found = answer(view, part, pathway, kind.key);
        if (found?.at && found.few) hidden.push(view.name(pathway));
        return found?.at && !found.few ? [{ pathway, row: { name: view.name(pathway), at: found.at, direct: pathway === "direct_search" } satisfies Ranked }] : [];
    });
    const apart = (a: number, b: number): boolean | undefined => isApart(known[b]!.row.at.value - known[a]!.row.at.value,
        pairError(part, kind.key, known[a]!.pathway, known[b]!.pathway), part.one.section.replicates);
    return headline(known.map((k) => k.row), kind.within, kind.kind, apart) + (known.length > 0 ? retainedEnd(view, part, kind.key) : "") + view.hiddenEnd(hidden) + (part.label ? ` (${part.label})` : "");
}

function drawOutcome(view: View, width: number): Drawing | string {
    const kind = outcomeKind(view.state.choice.outcome);
    const less = view.state.choice.overDirect;
    const told = kind.cohorts ? can : { group: true };
    const parts = view.parts(told);
    const rows: DotRow[] = [];
    const data: Row[] = [];
    const hidden: string[] = [];
    for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
        const row: DotRow = { label: view.name(pathway), entries: [] };
        parts.forEach((part, place) => {
            const found = less ? overDirect(view, part, pathway, kind.key) : answer(view, part, pathway, kind.key);
            if (!found) return;
            const { at, few } = found;
            if (few && at) hidden.push(view.nameIn(pathway, part));
            data.push({ pathway, ...view.cells(part), people: found.people, value: few ? null : at?.value ?? null, standard_error: few ? null : found.se, low: few ? null : at?.low ?? null, high: few ? null : at?.high ?? null, ...view.hiddenCell(few && at !== null) });
            if (at && few) row.hidden = [...(row.hidden ?? []), part.label ? `${part.label}: ${hiddenText}` : hiddenText];
            if (at && !few) row.entries.push({ name: part.label, at, ...view.partStyle(pathway, place, parts.length), ...(less ? { text: gapText(at, kind.kind) } : {}) });
        });
        if (row.entries.length > 0 || row.hidden) rows.push(row);
    }
    const notes = [...view.notTold(kind.cohorts ? {} : noCohorts), ...watchedCohorts(parts, [kind.key])];
    if (rows.length === 0) return ["No pathway that is chosen has this outcome.", ...notes].join(" ");
    const title = outcomeHeadline(view, parts[0]!, kind);
    const show = less ? gapCell(kind.kind) : cell(kind.kind);
    return {
        title, about: `${kind.about}${less ? ", less that of direct search" : ""}: over ${kind.people}${view.ofGroup()}${kind.cohorts ? view.ofCohort() : ""}. Lines are 95% intervals over ${replicatesText(view)}${less ? "" : scaleText(view, kind.key)}. Two pathways are told apart where the 95% interval of their difference, ${pairsText(view)}, leaves out 0; no allowance is made for the number of pairs.`,
        panels: [{ label: "", plot: dotChart({ rows, width, label: less ? `${kind.label}, less direct search` : kind.label, kind: kind.kind, zero: less, says: title }) }],
        legend: view.partLegend(parts), notes: [...notes, ...view.hiddenNote(hidden)], rows: data,
        columns: [
            { key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, ...view.columns(told),
            { key: "people", label: "People", text: (v) => format(v as number, "count") }, { key: "value", label: less ? "Less direct search" : kind.label, text: show },
            { key: "standard_error", label: "Standard error", text: cell(kind.kind) }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show },
        ],
    };
}

export function replicatesText(view: View): string {
    const counts = new Set(view.shownCases().map((c) => c.section.replicates));
    const least = Math.min(...counts);
    if (least <= 1) return "people (one run: what differs between runs is not in them)";
    return counts.size === 1 ? `${least} replicates` : `at least ${least} replicates`;
}

/** How a share retained has its interval in one run. */
export const scaleText = (view: View, key: string): string =>
    (yearsOfRetention(key) !== undefined && view.shownCases().some((c) => c.section.replicates <= 1) ? ", on the log-log scale" : "");

export const pairsText = (view: View): string => (view.shownCases().some((c) => c.section.replicates <= 1) ? "over people" : "paired within replicates");

function outcomeTable(view: View): HTMLElement {
    const parts = view.parts(can);
    const columns: Column[] = [{ key: "name", label: "Pathway" }, ...view.columns(can)];
    const counts = [["entered", "Entered"], ["completed", "Completed"], ["dropped_out", "Dropped out"], ["left_for_job", "Left for a job"]] as const;
    for (const [key, label] of counts) columns.push({ key, label, numeric: true, text: (v) => (typeof v === "string" ? v : format(v as number, "count")) });
    for (const { key, label, kind } of outcomeKinds) columns.push({ key, label, numeric: true, text: (v, row) => (typeof v === "string" ? v : format(v as number | null, kind, row[`${key}_se`] as number | null)) });
    const rows: Row[] = [];
    for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
        for (const part of parts) {
            const place = part.one.file.pathways.indexOf(pathway);
            if (place < 0) continue;
            const row: Row = { name: view.name(pathway), ...view.cells(part) };
            const entered = part.one.section.outcomes.counts.entered[place]?.[part.group]?.[part.cohort] ?? 0;
            const few = entered > 0 && view.tooFew(entered * part.one.section.replicates);
            for (const [key] of counts) {
                const count = part.one.section.outcomes.counts[key][place]?.[part.group]?.[part.cohort] ?? null;
                row[key] = key === "entered" ? count : pathway === "direct_search" || entered === 0 ? null : few ? hiddenText : count;
            }
            for (const { key } of outcomeKinds) {
                const found = answer(view, part, pathway, key);
                row[key] = found?.at && found.few ? hiddenText : found?.at?.value ?? null;
                row[`${key}_se`] = found?.se ?? null;
            }
            rows.push(row);
        }
    }
    return table(columns, rows, `All outcomes by pathway applied for at entry${view.ofGroup()}${view.ofCohort()}; counts are means over replicates`);
}

export function outcomesSection(view: View): Figure[] {
    const controls = (): HTMLElement[] => {
        const select = h("select", { id: "outcome", onchange: () => view.state.change({ outcome: select.value }) },
            ...outcomeKinds.map((o) => h("option", { value: o.key, selected: o.key === view.state.choice.outcome }, o.label)));
        const less = h("input", { type: "checkbox", id: "over-direct", onchange: () => view.state.change({ overDirect: less.checked }) });
        const box = view.pathways.length < 2 ? [] : [h("span", { class: "choice" }, less, h("label", { for: "over-direct" }, "Less direct search"))];
        return [h("label", { for: "outcome" }, "Outcome"), select, ...box];
    };
    const holder = h("div", { class: "figure", id: "all-outcomes" });
    return [
        figure({ id: "outcomes", panels: () => 1, controls, draw: (width) => drawOutcome(view, width) }),
        { element: holder, redraw: () => holder.replaceChildren(...[...view.notTold(noCohorts), ...watchedCohorts(view.parts(can), outcomeKinds.map((o) => o.key))].map((note) => h("p", { class: "note" }, note)), outcomeTable(view)) },
    ];
}
