// What a user observed, beside the simulated curves of retention, and how far they lie apart.
import { h } from "../dom.ts";
import { table } from "../figure.ts";
import { format, gap } from "../format.ts";
import { say, type Series } from "../lines.ts";
import { ground, type Style } from "../palette.ts";
import type { Curve, Observed } from "../data.ts";
import type { Row } from "../csv.ts";
import type { Part, View } from "../view.ts";

/** A simulated curve that is drawn. */
export interface Drawn { part: Part; pathway: string; curve: Curve }

const dashed = "2 4";
const single = (): Style => ({ colour: ground().ink, dash: dashed, symbol: "cross" });

/** "Observed", or "Apprenticeship, observed". */
const nameOf = (view: View, label: string): string =>
    label === "" ? "Observed" : `${view.pathways.includes(label) ? view.name(label) : label}, observed`;

/** The observed curves beside those of a panel: in the colour of their pathway, else in ink. */
export function observedSeries(view: View, drawn: readonly Drawn[], years: number): Series[] {
    const { observed } = view.report;
    if (!observed || !view.state.choice.observed) return [];
    const places = [...new Set(drawn.flatMap((d) => d.curve.observed?.curve ?? []))];
    return places.map((place) => {
        const { label, points } = observed.curves[place]!;
        const name = nameOf(view, label);
        return {
            name, style: view.pathways.includes(label) ? { ...view.style(label), dash: dashed, symbol: "cross" } : single(),
            points: points.filter(([week]) => week / 52 <= years).map(([week, share, low, high]) => ({ x: week / 52, y: share, low, high, say: say(name, `${(week / 52).toFixed(2)} years`, share, low, high, "share") })),
        };
    });
}

/** The observed curves as rows of the figure's data. */
export function observedRows(view: View, drawn: readonly Drawn[]): Row[] {
    const { observed } = view.report;
    if (!observed || !view.state.choice.observed) return [];
    const places = [...new Set(drawn.flatMap((d) => d.curve.observed?.curve ?? []))];
    return places.flatMap((place) => observed.curves[place]!.points.map(([week, share, low, high]) =>
        ({ pathway: observed.curves[place]!.label || "all", case: "observed", group: "all", cohort: "all", week, survival: share, low, high, at_risk: null })));
}

const weeks = (value: number): string => `${value < 0 ? "−" : "+"}${format(Math.abs(value), "number")} weeks`;

/** Where the first curve lies farthest from what was observed, in a sentence. */
export function observedSentence(view: View, observed: Observed, drawn: readonly Drawn[]): string {
    const first = drawn.find((d) => d.curve.observed);
    if (!first) return `Nothing of ${observed.source} stands beside the curves of this choice.`;
    const { greatest, time, area, support, mean_difference, low, high } = first.curve.observed!;
    const interval = low === null || high === null ? "" : ` (${weeks(low)} to ${weeks(high)})`;
    const which = `${view.name(first.pathway)}${first.part.label ? `, ${first.part.label}` : ""}`;
    return `Observed: ${observed.source}. ${which}, simulated less observed: at most ${gap(greatest, "share")}, after ${format(time, "week")}; the area between the curves is ${format(area, "number")} weeks and the means differ by ${weeks(mean_difference)}${interval}, all within the ${format(support, "week")} that both are known.`;
}

/** The distances of all curves that are drawn. */
export function distanceTable(drawn: readonly Drawn[], view: View): HTMLElement | null {
    const { observed } = view.report;
    if (!observed || !view.state.choice.observed) return null;
    const rows: Row[] = drawn.flatMap(({ part, pathway, curve }) => (curve.observed ? [{
        name: view.name(pathway) + (part.label ? ` · ${part.label}` : ""), beside: nameOf(view, observed.curves[curve.observed.curve]!.label), greatest: curve.observed.greatest, time: curve.observed.time,
        area: curve.observed.area, mean: curve.observed.mean_difference, low: curve.observed.low, high: curve.observed.high, support: curve.observed.support,
    }] : []));
    if (rows.length === 0) return null;
    const number = (v: Row[string]): string => format(v as number | null, "number");
    return h("div", { class: "at-risk", id: "observed-distances" }, table([{ key: "name", label: "Simulated" }, { key: "beside", label: "Beside" }, { key: "greatest", label: "Greatest gap", text: (v) => gap(v as number, "share") }, { key: "time", label: "at week", text: number }, { key: "area", label: "Area (weeks)", text: number },
        { key: "mean", label: "Means (weeks)", text: number }, { key: "low", label: "95% from", text: number }, { key: "high", label: "to", text: number }, { key: "support", label: "Known until week", text: number }], rows,
    "Simulated less observed, as far as both are known: what workpaths survival --observed prints"));
}

export function observedControl(view: View): HTMLElement[] {
    const { observed } = view.report;
    if (!observed) return [];
    const box = h("input", { type: "checkbox", id: "show-observed", onchange: () => view.state.change({ observed: box.checked }) });
    box.checked = view.state.choice.observed;
    return [box, h("label", { for: "show-observed" }, `Show what was observed (${observed.source})`)];
}
