// A figure: a title that says what is seen, charts, downloads, and the numbers as a table.
import { csv, type Row } from "./csv.ts";
import { h, slug, svg } from "./dom.ts";
import { download, exportSvg, png } from "./download.ts";
import type { Style } from "./palette.ts";

/** Words stand left, numbers right: those of a numeric column too where some are said in words. */
export interface Column { key: string; label: string; numeric?: boolean; text?: (value: Row[string], row: Row) => string }

export interface Drawing {
    title: string;
    about: string; // what is measured, of whom
    panels: { label: string; plot: SVGElement }[]; // none where the extra table is all there is
    legend?: { name: string; style: Style; hollow?: boolean }[];
    columns: Column[];
    rows: Row[]; // with full precision, as they are downloaded
    notes?: string[];
    extra?: HTMLElement; // a small table that belongs under the chart
}

export interface FigureOptions {
    id: string;
    wide?: boolean; // panels below each other
    draw: (width: number, panels: number) => Drawing | string; // a sentence where there is nothing to show
    panels: () => number;
    controls?: () => HTMLElement[]; // of this figure alone
}

export interface Figure { element: HTMLElement; redraw: () => void }

const symbolPath: Record<Style["symbol"], string> = {
    circle: "M5 0a5 5 0 1 0 .01 0z", square: "M.6.6h8.8v8.8H.6z", triangle: "M5 0 10 9H0z", diamond: "M5-.5 10 5 5 10.5 0 5z",
    star: "M5 0l1.5 3.4 3.5.3-2.7 2.4.9 3.6L5 7.8 1.8 9.7l.9-3.6L0 3.7l3.5-.3z", wye: "M3.5 0h3v4l3.5 3-2 2.5-3-2.5-3 2.5-2-2.5 3.5-3z",
    cross: "M3.5 0h3v3.5H10v3H6.5V10h-3V6.5H0v-3h3.5z",
};

export function swatch(style: Style, hollow = false): SVGElement {
    return svg("svg", { width: 34, height: 12, viewBox: "-12 -1 34 12", "aria-hidden": "true", class: "swatch" },
        svg("path", { d: "M-12 5H22", stroke: style.colour, "stroke-width": 2, "stroke-dasharray": style.dash || null }),
        svg("path", { d: symbolPath[style.symbol], fill: hollow ? "var(--paper)" : style.colour, stroke: style.colour, "stroke-width": hollow ? 2 : 0 }));
}

function legend(entries: NonNullable<Drawing["legend"]>): HTMLElement {
    return h("ul", { class: "legend" }, ...entries.map((e) => h("li", {}, swatch(e.style, e.hollow), e.name)));
}

export function table(columns: readonly Column[], rows: readonly Row[], caption: string): HTMLElement {
    const isNone = (column: Column, row: Row): boolean => row[column.key] === null || row[column.key] === undefined;
    /** What is hidden is said in the first cell that it leaves empty. */
    const cell = (column: Column, row: Row): string => {
        if (!isNone(column, row)) return column.text ? column.text(row[column.key], row) : String(row[column.key]);
        return typeof row.hidden === "string" && columns.find((c) => isNone(c, row)) === column ? `hidden: ${row.hidden}` : "–";
    };
    const isText = (column: Column): boolean => !column.numeric && rows.some((row) => typeof row[column.key] === "string");
    const kinds = columns.map((c) => (isText(c) ? "text" : null));
    return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
        h("table", {},
            h("caption", {}, h("span", {}, caption)),
            h("thead", {}, h("tr", {}, ...columns.map((c, i) => h("th", { scope: "col", class: kinds[i] }, c.label)))),
            h("tbody", {}, ...rows.map((row) => h("tr", {}, ...columns.map((c, i) =>
                i === 0 ? h("th", { scope: "row" }, cell(c, row)) : h("td", { class: kinds[i] }, cell(c, row))))))));
}

/** The table is made when somebody opens it: most never do, and there are many cells. */
function dataTable(drawing: Drawing, id: string, open: boolean): HTMLElement {
    const details = h("details", { class: "data", id: `${id}-data` }, h("summary", {}, "Data table"));
    const fill = (): void => {
        if (details.open && !details.querySelector("table")) details.append(table(drawing.columns, drawing.rows, drawing.title));
    };
    details.addEventListener("toggle", fill);
    if (open) {
        details.open = true;
        fill();
    }
    return details;
}

function actions(drawing: Drawing, id: string): HTMLElement {
    const button = (kind: string, act: () => void): HTMLElement =>
        h("button", { type: "button", onclick: act, "aria-label": `Download ${kind}: ${drawing.title}` }, kind);
    const pictures = drawing.panels.length === 0 ? [] : [
        button("SVG", () => download(`${id}.svg`, exportSvg(drawing), "image/svg+xml")),
        button("PNG", () => void png(exportSvg(drawing)).then((blob) => download(`${id}.png`, blob, "image/png")))];
    return h("div", { class: "actions" }, ...pictures,
        button("CSV", () => download(`${id}.csv`, csv(drawing.rows), "text/csv")));
}

/** One picture with one name: its parts have none, nor those that are drawn when the pointer comes. */
function asPicture(plot: SVGElement): void {
    plot.setAttribute("role", "img");
    const unname = (): void => { for (const part of plot.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label"); };
    unname();
    new MutationObserver(unname).observe(plot, { childList: true, subtree: true });
}

export function figure(options: FigureOptions): Figure {
    const id = slug(options.id);
    const element = h("figure", { id, class: "figure" });
    const controls = h("div", { class: "own-controls" }, ...(options.controls?.() ?? []));
    const content = h("div", { class: "content" });
    element.append(controls, content);
    const redraw = (): void => {
        const open = content.querySelector<HTMLDetailsElement>("details.data")?.open ?? false;
        const count = Math.max(1, options.panels());
        const all = Math.max(260, (element.clientWidth || 960) - 2);
        const across = options.wide || all < 720 ? 1 : Math.min(count, all >= 1000 && count > 2 && count !== 4 ? 3 : 2);
        const width = Math.floor((all - (across - 1) * 24) / across);
        const drawing = options.draw(width, count);
        if (typeof drawing === "string") {
            content.replaceChildren(h("p", { class: "nothing" }, drawing));
            return;
        }
        const grid = h("div", { class: "panels", style: `grid-template-columns: repeat(${across}, minmax(0, 1fr))` },
            ...drawing.panels.map(({ label, plot }) => {
                asPicture(plot);
                return h("div", { class: "panel" }, label ? h("h4", {}, label) : null, plot);
            }));
        content.replaceChildren(
            h("figcaption", {}, h("h3", {}, drawing.title), h("p", { class: "about" }, drawing.about)),
            ...(drawing.legend && drawing.legend.length > 0 ? [legend(drawing.legend)] : []),
            ...(drawing.panels.length > 0 ? [grid] : []), ...(drawing.extra ? [drawing.extra] : []),
            ...(drawing.notes ?? []).map((note) => h("p", { class: "note" }, note)),
            actions(drawing, id), ...(drawing.panels.length > 0 ? [dataTable(drawing, id, open)] : []));
    };
    return { element, redraw };
}
