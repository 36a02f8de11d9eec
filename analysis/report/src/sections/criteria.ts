// The seven criteria by which pathways are compared.
import { h } from "../dom.ts";
import { dotChart, type DotRow } from "../dots.ts";
import { figure, table, type Column, type Drawing, type Figure } from "../figure.ts";
import { cell, format, gap, gapCell, interval, words, type Kind } from "../format.ts";
import { labelOf } from "../labels.ts";
import { watchedNotes } from "../retained.ts";
import { replicatesText } from "./outcomes.ts";
import type { Case, CriteriaRow, Maybe } from "../data.ts";
import type { Row } from "../csv.ts";
import { hiddenText } from "../state.ts";
import type { View } from "../view.ts";

interface Measure { key: string; criterion: string; label: string; kind: Kind; zero: boolean }

/** A measure or, of criterion 6, what it is over that of direct entrants. */
function criterion(key: string, of: string, kind: Kind): Measure {
    const [, measure] = /^(.*)_over_direct$/.exec(key) ?? [];
    return { key, criterion: of, label: measure ? `${labelOf(measure)}, over similar direct entrants` : labelOf(key), kind, zero: true };
}

const measures: readonly Measure[] = [
    criterion("duration", "1 duration", "number"),
    criterion("hours_per_week", "2 commitment", "number"),
    criterion("depth_gain", "3 skill development", "level"),
    criterion("breadth_gain", "3 skill development", "level"),
    criterion("skill_per_100h", "3 skill development", "level"),
    criterion("pay_per_hour", "4 compensation", "number"),
    criterion("pay_in_total", "4 compensation", "usd"),
    criterion("hosts", "5 industry exposure", "number"),
    criterion("industries", "5 industry exposure", "number"),
    criterion("conversion", "5 industry exposure", "share"),
    criterion("employment_over_direct", "6 career impact", "share"),
    criterion("earnings_over_direct", "6 career impact", "usd"),
    criterion("network_over_direct", "6 career impact", "number"),
    criterion("retention_3y_over_direct", "6 career impact", "share"),
];

/** Of criterion 6: in points where it is one of shares. */
const isDifference = ({ key }: Measure): boolean => key.endsWith("_over_direct");

const valueOf = (row: CriteriaRow, key: string): Maybe => (row[key] as Maybe | undefined) ?? null;

const allTogether = { group: "Criteria are taken over all groups together.", cohort: "Criteria are taken over all cohorts together." };

/** Gains are over all who applied, the rest over programmes completed. */
function peopleOf(one: Case, row: CriteriaRow, measure: Measure): number {
    const applied = one.section.outcomes.counts.entered[one.file.pathways.indexOf(row.pathway)]?.[0]?.[0] ?? 0;
    return (isDifference(measure) ? applied : row.completed) * one.section.replicates;
}

function draw(view: View, wanted: number, width: number): Drawing | string {
    const measure = measures[wanted]!;
    const data: Row[] = [];
    const rows: DotRow[] = [];
    const parts = view.parts({});
    const hidden: string[] = [];
    const unseen: string[] = []; // of the part that the title is about
    for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
        const instead: string[] = [];
        const entries = parts.flatMap(({ one, label }, place) => {
            const row = one.section.criteria?.find((r) => r.pathway === pathway);
            if (!row) return [];
            const { replicates } = one.section;
            const few = view.tooFew(peopleOf(one, row, measure));
            const at = interval(valueOf(row, measure.key), valueOf(row, `${measure.key}_se`), replicates, isDifference(measure) ? "number" : measure.kind);
            if (few && at) {
                hidden.push(view.nameIn(pathway, { label }));
                instead.push(label ? `${label}: ${hiddenText}` : hiddenText);
                if (place === 0) unseen.push(view.name(pathway));
            }
            data.push({ pathway, case: one.label || "baseline", completed: row.completed, value: few ? null : at?.value ?? null, standard_error: few ? null : at?.se ?? null, low: few ? null : at?.low ?? null, high: few ? null : at?.high ?? null, ...view.hiddenCell(few && at !== null) });
            return at && !few ? [{ name: label, at, ...view.partStyle(pathway, place, parts.length) }] : [];
        });
        if (entries.length > 0 || instead.length > 0) rows.push({ label: view.name(pathway), entries, hidden: instead });
    }
    if (rows.length === 0) return "No pathway of this choice has this measure.";
    const ends = rows.filter((r) => r.entries.length > 0).map((r) => ({ label: r.label, ...r.entries[0]!.at })).sort((a, b) => b.value - a.value);
    const [best, worst] = [ends[0], ends.at(-1)];
    const near = best && worst && best.low !== null && worst.high !== null && best.low <= worst.high ? "; their intervals overlap" : "";
    const where = view.shownCases().length > 1 ? ` (${view.shownCases()[0]!.label})` : "";
    const end = (e: NonNullable<typeof best>): string => (isDifference(measure) ? gap(e.value, measure.kind, e.se) : format(e.value, measure.kind, e.se));
    const told = !best || !worst ? measure.label : ends.length === 1 ? `${measure.label}: ${best.label} ${end(best)}` : `${measure.label}: from ${end(worst)} (${worst.label}) to ${end(best)} (${best.label})${near}`;
    const title = told + view.hiddenEnd(unseen) + where;
    const show = isDifference(measure) ? gapCell(measure.kind) : cell(measure.kind);
    return {
        title, about: `Criterion ${measure.criterion}. 1, 2, 3 and 5 are of programmes completed, 4 of all programmes, 6 of all who applied at entry, less direct entrants of the same group (earnings: of the same third of aptitude), at the end of the study. Lines are 95% intervals over ${replicatesText(view)}.`,
        panels: [{ label: "", plot: dotChart({ rows, width, label: measure.label, kind: measure.kind, zero: measure.zero, says: title }) }],
        legend: view.partLegend(parts), notes: [...view.notTold(allTogether), ...watchedNotes(parts.map((p) => p.one.file), [measure.key]), ...view.hiddenNote(hidden)], rows: data,
        columns: [{ key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, { key: "case", label: "Arm" }, { key: "completed", label: "Completed", text: (v) => format(v as number, "count") }, { key: "value", label: measure.label, text: show }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show }],
    };
}

/** All seven at a glance. */
function overview(view: View): HTMLElement {
    const columns: Column[] = [{ key: "pathway", label: "Pathway" }, ...(view.shownCases().length > 1 ? [{ key: "case", label: "Arm" }] : []),
        ...measures.map((m) => ({ key: m.key, label: `${m.criterion.slice(0, 1)} ${m.label}`, numeric: true, text: (v: Row[string], row: Row) => (typeof v === "string" ? v : isDifference(m) ? gapCell(m.kind)(v as Maybe, { standard_error: row[`${m.key}_se`] ?? null }) : format(v as Maybe, m.kind, row[`${m.key}_se`] as Maybe)) })), { key: "ideal", label: "7 Ideal for" }];
    const rows: Row[] = [];
    for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
        for (const one of view.shownCases()) {
            const found = one.section.criteria?.find((r) => r.pathway === pathway);
            if (!found) continue;
            const few = view.tooFew(found.completed * one.section.replicates) && pathway !== "direct_search";
            const row: Row = { pathway: view.name(pathway), case: one.label };
            for (const m of measures) {
                row[m.key] = valueOf(found, m.key) !== null && view.tooFew(peopleOf(one, found, m)) ? hiddenText : valueOf(found, m.key);
                row[`${m.key}_se`] = valueOf(found, `${m.key}_se`);
            }
            row.ideal = found.ideal_for && !few ? `${found.ideal_for.third} ${words(found.ideal_for.trait).toLowerCase()}${found.ideal_for.clear ? "" : " (not clear)"}` : null;
            rows.push(row);
        }
    }
    const watched = watchedNotes(view.shownCases().map((c) => c.file), measures.map((m) => m.key));
    return h("div", {}, table(columns, rows, "The seven criteria of every pathway"), ...watched.map((note) => h("p", { class: "note" }, note)),
        h("p", { class: "note" }, "7: the third of a trait at entry whose earnings rose most over direct entrants; clear where its 95% interval, taken for all thirds at once, holds no gain of the trait's other thirds."));
}

export function criteriaSection(view: View): Figure[] {
    if (!view.cases.some((c) => c.section.criteria && c.section.criteria.length > 0)) return [];
    let wanted = 0;
    const picker = (): HTMLElement[] => {
        const select = h("select", { id: "criterion", onchange: () => { wanted = Number(select.value); made.redraw(); } },
            ...measures.map((m, i) => h("option", { value: i }, `${m.criterion}: ${m.label}`)));
        return [h("label", { for: "criterion" }, "Criterion"), select];
    };
    const made: Figure = figure({ id: "criteria", panels: () => 1, controls: picker, draw: (width) => draw(view, wanted, width) });
    const holder = h("div", { class: "figure", id: "all-criteria" });
    return [made, { element: holder, redraw: () => holder.replaceChildren(overview(view)) }];
}
