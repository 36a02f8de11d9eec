// Curves over time or over a parameter, with bands of confidence and a name at the end of each.
import * as Plot from "@observablehq/plot";
import { boundsText, format, tick, type Kind } from "./format.ts";
import { isDark, type Style } from "./palette.ts";

export interface Point {
    x: number;
    y: number | null;
    low?: number | null;
    high?: number | null;
    se?: number | null;
    say: string; // for the tip
}
export interface Series { name: string; style: Style; points: Point[] }
export interface Shade { from: number; to: number; name: string }
export interface LineChart {
    series: Series[];
    width: number;
    xLabel: string;
    yLabel: string;
    kind: Kind;
    xTick?: (x: number) => string;
    xDomain?: [number, number];
    yDomain?: [number, number] | undefined;
    shades?: Shade[];
    marks?: boolean | ((x: number) => boolean); // a symbol at points
    hidden?: string; // who is not drawn, and why
    says: string; // what is seen, for those who cannot see it
}

const height = (width: number): number => (width < 500 ? 260 : 340);

/** Room for names at the ends of curves; on a phone they stand in the legend only. */
export const namesAtEnds = (width: number): boolean => width >= 620;

export function extent(series: readonly Series[]): [number, number] | undefined {
    const values = series.flatMap((s) => s.points.flatMap((p) => [p.y, p.low, p.high])).filter(
        (v): v is number => typeof v === "number" && Number.isFinite(v));
    if (values.length === 0) return undefined;
    const low = Math.min(...values);
    const high = Math.max(...values);
    const air = (high - low || Math.abs(high) || 1) * 0.05;
    return [low >= 0 && low - air < 0 ? 0 : low - air, high + air];
}

/** Positions at least `gap` apart, as near as possible to those wanted, inside [top, bottom]. */
export function spread(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
    const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
    const placed = [...wanted];
    let last = top - gap;
    for (const i of order) {
        last = Math.max(placed[i]!, last + gap);
        placed[i] = last;
    }
    let next = bottom + gap;
    for (const i of order.reverse()) {
        next = Math.min(placed[i]!, next - gap);
        placed[i] = next;
    }
    return placed;
}

interface EndName { name: string; y: number; at: number; style: Style; x: number }

function endNames(chart: LineChart, domain: [number, number], tall: number, top: number, bottom: number): EndName[] {
    const ends = chart.series.flatMap((s) => {
        const last = s.points.filter((p) => p.y !== null).at(-1);
        return last ? [{ name: s.name, y: last.y!, at: 0, style: s.style, x: last.x }] : [];
    });
    const pixel = (y: number): number => tall - bottom - ((y - domain[0]) / (domain[1] - domain[0])) * (tall - bottom - top);
    const placed = spread(ends.map((e) => pixel(e.y)), 15, top, tall - bottom);
    return ends.map((end, i) => ({ ...end, at: placed[i]! - pixel(end.y) }));
}

export function lineChart(chart: LineChart): SVGElement {
    const tall = height(chart.width);
    const named = namesAtEnds(chart.width);
    const [top, bottom] = [26, 38];
    const longest = Math.max(0, ...chart.series.map((s) => s.name.length));
    const domain = chart.yDomain ?? extent(chart.series) ?? [0, 1];
    const lastX = chart.xDomain?.[1] ?? Math.max(...chart.series.flatMap((s) => s.points.map((p) => p.x)));
    const rows = chart.series.flatMap((s) => s.points.map((p) => ({ ...p, series: s.name, style: s.style })));
    const marks: Plot.Markish[] = [
        Plot.rectX(chart.shades ?? [], { x1: "from", x2: "to", fill: isDark() ? "#ffffff" : "#000000", fillOpacity: 0.09 }),
        Plot.gridY({ ticks: 6, strokeOpacity: 0.12 }),
        Plot.axisY({ tickFormat: tick(chart.kind), ticks: 6, label: chart.yLabel, labelAnchor: "top", labelArrow: "none", tickSize: 0 }),
        Plot.axisX({
            label: chart.xLabel, labelAnchor: "center", labelArrow: "none",
            ticks: Math.max(3, Math.min(10, Math.floor(chart.width / 70))),
            ...(chart.xTick ? { tickFormat: chart.xTick } : {}),
        }),
        ...(domain[0] === 0 ? [Plot.ruleY([0], { strokeOpacity: 0.5 })] : []),
    ];
    for (const s of chart.series) {
        const drawn = s.points.filter((p) => p.y !== null);
        const banded = drawn.filter((p) => typeof p.low === "number" && typeof p.high === "number");
        marks.push(Plot.areaY(banded, { x: "x", y1: "low", y2: "high", fill: s.style.colour, fillOpacity: chart.series.length > 6 ? 0.07 : 0.14 }));
    }
    for (const s of chart.series) {
        const drawn = s.points.filter((p) => p.y !== null);
        marks.push(Plot.lineY(drawn, { x: "x", y: "y", stroke: s.style.colour, strokeWidth: 2, strokeDasharray: s.style.dash }));
        if (chart.marks || drawn.length === 1) {
            const marked = typeof chart.marks === "function" ? drawn.filter((p) => (chart.marks as (x: number) => boolean)(p.x)) : drawn;
            marks.push(Plot.dot(marked, { x: "x", y: "y", symbol: s.style.symbol, fill: s.style.colour, r: 3 }));
        }
    }
    if (named && longest > 0) {
        for (const end of endNames(chart, domain, tall, top, bottom)) {
            const place = { x: () => lastX, y: "y", dy: end.at } as const;
            marks.push(Plot.dot([end], { ...place, dx: 10, symbol: end.style.symbol, fill: end.style.colour, r: 3.5 }));
            marks.push(Plot.text([end], { ...place, dx: 19, text: "name", textAnchor: "start", fill: "currentColor" }));
        }
    }
    if (chart.hidden) marks.push(Plot.text([chart.hidden], { frameAnchor: "top-right", dx: -6, dy: 4, fillOpacity: 0.75, fontStyle: "italic", lineWidth: Math.max(18, chart.width / 22) }));
    marks.push(Plot.tip(rows.filter((r) => r.y !== null), Plot.pointer({ x: "x", y: "y", title: "say" })));
    return Plot.plot({
        width: chart.width, height: tall, marginTop: top, marginBottom: bottom,
        marginLeft: chart.kind === "usd" ? 58 : 50, marginRight: named && longest > 0 ? Math.min(300, 34 + longest * 6.6) : 14,
        x: { ...(chart.xDomain ? { domain: chart.xDomain } : {}), nice: false, type: "linear" }, y: { domain },
        style: { fontSize: "12px", background: "none" }, ariaLabel: chart.says, marks,
    }) as SVGElement;
}

export function say(name: string, when: string, y: number | null, low: number | null | undefined, high: number | null | undefined, kind: Kind, se?: number | null): string {
    const range = typeof low === "number" && typeof high === "number" ? `\n95%: ${boundsText({ value: y ?? 0, low, high, se: se ?? null }, kind)}` : "";
    return `${name}\n${when}: ${format(y, kind, se)}${range}`;
}
