// What became of people, by pathway: a row of points for the outcome that is chosen, and the table of all.
import type { Outcome } from "../data.ts";
import { h } from "../dom.ts";
import { dotChart, type DotRow } from "../dots.ts";
import { figure, table, type Column, type Drawing, type Figure } from "../figure.ts";
import { format, interval, type Kind } from "../format.ts";
import { outcomeKind, outcomeKinds } from "../outcomes.ts";
import type { View } from "../view.ts";
import type { Row } from "../csv.ts";

function outcomeOf(view: View, caseId: number, pathway: string): Outcome | undefined {
    const one = view.cases[caseId]!;
    const arm = one.file.arms[one.section.arm]!.name;
    return one.file.outcomes.find((o) => o.arm === arm && o.point === one.section.point && o.pathway === pathway);
}

/** "Apprenticeship has the highest ...: 63.2% (direct search 41.0%)." */
export function headline(rows: readonly { name: string; value: number }[], what: string, kind: Kind, direct: number | undefined): string {
    const best = rows.reduce<{ name: string; value: number } | undefined>((a, b) => (a && a.value >= b.value ? a : b), undefined);
    if (!best) return `Nobody to tell ${what} of`;
    if (rows.length === 1) return `${best.name}: ${what} ${format(best.value, kind)}`;
    const than = direct === undefined || best.name === "Direct search" ? "" : `; direct search has ${format(direct, kind)}`;
    return `${best.name} has the highest ${what.replace(/^the /, "")}: ${format(best.value, kind)}${than}`;
}

function drawOutcome(view: View, width: number): Drawing | string {
    const kind = outcomeKind(view.state.choice.outcome);
    const cases = view.shownCases();
    const rows: DotRow[] = [];
    const data: Row[] = [];
    let hidden = 0;
    for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
        const row: DotRow = { label: view.name(pathway), entries: [] };
        cases.forEach((one, place) => {
            const outcome = outcomeOf(view, one.id, pathway);
            if (!outcome) return;
            const people = outcome.entered * outcome.replicates;
            const value = outcome[kind.key] as number | null;
            const se = outcome[`${kind.key}_se`] as number | null;
            const at = interval(value, se, outcome.replicates, kind.kind);
            const few = view.tooFew(people);
            hidden += few && at ? 1 : 0;
            data.push({
                pathway, case: one.label || "baseline", people, value: few ? null : value, standard_error: few ? null : se,
                low: few ? null : at?.low, high: few ? null : at?.high,
            });
            if (at && !few) row.entries.push({ name: one.label, at, ...view.caseStyle(pathway, place) });
        });
        if (row.entries.length > 0) rows.push(row);
    }
    if (rows.length === 0) return "No pathway that is chosen has this outcome.";
    const first = rows.map((r) => ({ name: r.label, value: r.entries[0]!.at.value }));
    const direct = first.find((r) => r.name === "Direct search")?.value;
    const where = cases.length > 1 ? ` (${cases[0]!.label})` : "";
    const title = headline(first, kind.short, kind.kind, direct) + where;
    const show = (value: Row[string]): string => format(value as number | null, kind.kind);
    return {
        title, about: `${kind.label}: over ${kind.people}. Lines are 95% intervals over ${replicatesText(view)}.`,
        panels: [{ label: "", plot: dotChart({ rows, width, label: kind.label, kind: kind.kind, zero: false, says: title }) }],
        legend: view.caseLegend(), notes: view.hiddenNote(hidden), rows: data,
        columns: [
            { key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, ...(cases.length > 1 ? [{ key: "case", label: "Arm" }] : []),
            { key: "people", label: "People", text: (v) => format(v as number, "count") }, { key: "value", label: kind.label, text: show },
            { key: "standard_error", label: "Standard error", text: show }, { key: "low", label: "95% from", text: show }, { key: "high", label: "to", text: show },
        ],
    };
}

export function replicatesText(view: View): string {
    const counts = new Set(view.shownCases().map((c) => c.section.replicates));
    const least = Math.min(...counts);
    if (least <= 1) return "people (one run: what differs between runs is not in them)";
    return counts.size === 1 ? `${least} replicates` : `at least ${least} replicates`;
}

function outcomeTable(view: View): HTMLElement {
    const columns: Column[] = [{ key: "pathway", label: "Pathway" }];
    if (view.shownCases().length > 1) columns.push({ key: "case", label: "Arm" });
    for (const [key, label] of [["entered", "Entered"], ["completed", "Completed"], ["dropped_out", "Dropped out"], ["left_for_job", "Left for a job"]] as const) {
        columns.push({ key, label, text: (v) => format(v as number, "count") });
    }
    for (const { key, column, kind } of outcomeKinds) columns.push({ key, label: column, text: (v) => (typeof v === "string" ? v : format(v as number | null, kind)) });
    const rows: Row[] = [];
    for (const pathway of view.pathways.filter((p) => view.state.choice.pathways.has(p))) {
        for (const one of view.shownCases()) {
            const outcome = outcomeOf(view, one.id, pathway);
            if (!outcome) continue;
            const row: Row = { pathway: view.name(pathway), case: one.label };
            for (const { key } of columns.slice(1)) if (key !== "case") row[key] = outcome[key] as number | null;
            if (view.tooFew(outcome.entered * outcome.replicates)) for (const { key } of outcomeKinds) row[key] = "n < 10";
            if (pathway === "direct_search") for (const key of ["completed", "dropped_out", "left_for_job"]) row[key] = null;
            rows.push(row);
        }
    }
    return table(columns, rows, "All outcomes by pathway applied for at entry; counts are means over replicates");
}

export function outcomesSection(view: View): Figure[] {
    const picker = (): HTMLElement[] => {
        const select = h("select", { id: "outcome", onchange: () => view.state.change({ outcome: select.value }) },
            ...outcomeKinds.map((o) => h("option", { value: o.key, selected: o.key === view.state.choice.outcome }, o.label)));
        return [h("label", { for: "outcome" }, "Outcome"), select];
    };
    const holder = h("div", { class: "figure", id: "all-outcomes" });
    return [
        figure({ id: "outcomes", panels: () => 1, controls: picker, draw: (width) => drawOutcome(view, width) }),
        { element: holder, redraw: () => holder.replaceChildren(outcomeTable(view)) },
    ];
}
