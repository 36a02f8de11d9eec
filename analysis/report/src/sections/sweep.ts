// How an outcome responds to what the sweep varies: curves for one parameter, a heat map for two, points for more.
import * as Plot from "@observablehq/plot";
import { figure, type Drawing, type Figure } from "../figure.ts";
import { cell, tick } from "../format.ts";
import { extent, lineChart, namesAtEnds, say, type Series } from "../lines.ts";
import { outcomeInterval, outcomeKind } from "../outcomes.ts";
import { isDark } from "../palette.ts";
import { watchedNotes } from "../retained.ts";
import type { Outcome, ResultsFile } from "../data.ts";
import type { Row } from "../csv.ts";
import type { View } from "../view.ts";

type Sweep = NonNullable<ResultsFile["sweep"]>;
interface Answer { outcome: Outcome; at: number[] }

function answers(view: View, file: ResultsFile, sweep: Sweep, arm: string, pathway: string): Answer[] {
    return file.outcomes.filter((o) => o.arm === arm && o.pathway === pathway && !view.tooFew(o.entered * o.replicates))
        .map((outcome) => ({ outcome, at: sweep.values[outcome.point] ?? [] }));
}

const axisLabel = (sweep: Sweep, k: number): string => `${sweep.parameters[k]}${sweep.units[k] && sweep.units[k] !== "1" ? ` (${sweep.units[k]})` : ""}`;

function curve(view: View, file: ResultsFile, sweep: Sweep, arm: string): Series[] {
    const kind = outcomeKind(view.state.choice.outcome);
    return view.shownPathways(file).map((pathway) => ({
        name: view.name(pathway), style: view.style(pathway),
        points: answers(view, file, sweep, arm, pathway).sort((a, b) => a.at[0]! - b.at[0]!).map(({ outcome, at }) => {
            const found = outcomeInterval(kind.key, outcome[kind.key] as number | null, outcome[`${kind.key}_se`] as number | null, outcome.replicates, kind.kind);
            return { x: at[0]!, y: found?.value ?? null, low: found?.low ?? null, high: found?.high ?? null,
                say: say(view.name(pathway), sweep.texts[outcome.point] ?? "", found?.value ?? null, found?.low, found?.high, kind.kind, found?.se) };
        }),
    }));
}

function heat(view: View, file: ResultsFile, sweep: Sweep, arm: string, pathway: string, width: number, domain: [number, number] | undefined): SVGElement {
    const kind = outcomeKind(view.state.choice.outcome);
    const cells = answers(view, file, sweep, arm, pathway).flatMap(({ outcome, at }) =>
        typeof outcome[kind.key] === "number" ? [{ x: at[0]!, y: at[1]!, value: outcome[kind.key] as number }] : []);
    return Plot.plot({
        width, height: 260, marginLeft: 60, marginBottom: 42, style: { fontSize: "11px", background: "none" }, ariaLabel: `${view.name(pathway)}: ${kind.label}`,
        x: { type: "band", domain: settings(sweep, 0), label: axisLabel(sweep, 0), labelAnchor: "center", labelArrow: "none" }, y: { type: "band", reverse: true, domain: settings(sweep, 1), label: axisLabel(sweep, 1), labelArrow: "none" },
        color: { scheme: "viridis", ...(domain ? { domain } : {}) },
        marks: [Plot.cell(cells, { x: "x", y: "y", fill: "value", inset: 0.5 }),
            Plot.text(cells, { x: "x", y: "y", text: (c: { value: number }) => tick(kind.kind)(Number(c.value.toPrecision(3))), fill: "white", stroke: "black", strokeWidth: 2.5 })],
    }) as SVGElement;
}

function scatter(view: View, file: ResultsFile, sweep: Sweep, arm: string, k: number, width: number): SVGElement {
    const kind = outcomeKind(view.state.choice.outcome);
    const marks = view.shownPathways(file).map((pathway) => {
        const { colour, symbol } = view.style(pathway);
        return Plot.dot(answers(view, file, sweep, arm, pathway), { x: (a: Answer) => a.at[k], y: (a: Answer) => a.outcome[kind.key], fill: colour, symbol, r: 3, fillOpacity: isDark() ? 0.8 : 0.65 });
    });
    return Plot.plot({
        width, height: 260, marginLeft: 56, marginBottom: 40, style: { fontSize: "11px", background: "none" }, ariaLabel: `${kind.label} by ${sweep.parameters[k]}`,
        x: { label: axisLabel(sweep, k), labelAnchor: "center", labelArrow: "none", ticks: 5 }, y: { label: kind.label, labelArrow: "none", tickFormat: tick(kind.kind), grid: true, ticks: 5 }, marks,
    }) as SVGElement;
}

function draw(view: View, file: ResultsFile, width: number): Drawing | string {
    const sweep = file.sweep!;
    const kind = outcomeKind(view.state.choice.outcome);
    const panels: Drawing["panels"] = [];
    const several = file.arms.length > 1;
    let legend: Drawing["legend"] = [];
    const shown = view.shownPathways(file);
    if (!file.outcomes.some((o) => shown.includes(o.pathway) && o[kind.key] !== null && !view.tooFew(o.entered * o.replicates))) {
        return `No pathway of this choice has this outcome: ${kind.label.toLowerCase()}.`;
    }
    for (const { name } of file.arms) {
        if (sweep.parameters.length === 1) {
            const series = curve(view, file, sweep, name);
            panels.push({ label: several ? name : "", plot: lineChart({ series, width, kind: kind.kind, xLabel: axisLabel(sweep, 0), yLabel: kind.label, marks: true, yDomain: extent(series), says: `${kind.label} by ${sweep.parameters[0]}` }) });
            if (!namesAtEnds(width)) legend = series.map((s) => ({ name: s.name, style: s.style }));
        } else if (sweep.parameters.length === 2 && isGrid(sweep)) {
            const values = file.outcomes.filter((o) => shown.includes(o.pathway)).flatMap((o) => (typeof o[kind.key] === "number" ? [o[kind.key] as number] : []));
            for (const pathway of shown) panels.push({ label: view.name(pathway) + (several ? ` · ${name}` : ""), plot: heat(view, file, sweep, name, pathway, width, values.length > 0 ? [Math.min(...values), Math.max(...values)] : undefined) });
        } else {
            sweep.parameters.forEach((_, k) => panels.push({ label: (sweep.parameters[k] ?? "") + (several ? ` · ${name}` : ""), plot: scatter(view, file, sweep, name, k, width) }));
            legend = shown.map((p) => ({ name: view.name(p), style: view.style(p) }));
        }
    }
    const rows: Row[] = file.outcomes.filter((o) => shown.includes(o.pathway)).map((o) => {
        const row: Row = { pathway: o.pathway, arm: o.arm };
        sweep.parameters.forEach((p, k) => { row[p] = sweep.values[o.point]?.[k] ?? null; });
        const few = view.tooFew(o.entered * o.replicates);
        return { ...row, value: few ? null : o[kind.key] as number | null, standard_error: few ? null : o[`${kind.key}_se`] as number | null, ...view.hiddenCell(few && o[kind.key] !== null) };
    });
    const show = cell(kind.kind);
    return {
        title: `How ${kind.within} answers to ${sweep.parameters.join(", ")}`,
        about: `${kind.about}, at every point of the sweep${sweep.parameters.length === 2 ? "; the darkest is the least" : ""}. The outcome is the one chosen above, under "Outcomes".`,
        panels, legend, rows,
        notes: [...view.notTold({ group: "The points of the sweep are compared over all groups together.", cohort: "The points of the sweep are compared over all cohorts together." }), ...watchedNotes([file], [kind.key]), ...view.hiddenNote(rows.filter((r) => r.hidden !== null).map((r) => view.name(String(r.pathway))))],
        columns: [{ key: "pathway", label: "Pathway", text: (v) => view.name(String(v)) }, { key: "arm", label: "Arm" }, ...sweep.parameters.map((p, k) => ({ key: p, label: axisLabel(sweep, k) })),
            { key: "value", label: kind.label, text: show }, { key: "standard_error", label: "Standard error", text: show }],
    };
}

/** The values that a parameter takes, ascending: cells without people keep their place. */
function settings(sweep: Sweep, k: number): number[] {
    return [...new Set(sweep.values.map((v) => v[k]!))].sort((a, b) => a - b);
}

/** Whether two parameters take every combination of few values. */
export function isGrid(sweep: Sweep): boolean {
    const of = (k: number): number => new Set(sweep.values.map((v) => v[k])).size;
    return of(0) * of(1) === sweep.values.length && of(0) <= 24 && of(1) <= 24;
}

export function sweepSection(view: View): Figure[] {
    return view.report.files.filter((f) => f.sweep).map((file) => figure({
        id: `sweep-${file.name}`, draw: (width) => draw(view, file, width),
        panels: () => (file.sweep!.parameters.length === 1 ? file.arms.length : Math.max(2, file.sweep!.parameters.length)),
    }));
}
