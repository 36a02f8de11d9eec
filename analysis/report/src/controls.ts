// What the reader chooses for all figures at once.
import { h } from "./dom.ts";
import { swatch } from "./figure.ts";
import { words } from "./format.ts";
import { smallestCell, type Told } from "./state.ts";
import type { View } from "./view.ts";

interface Option<T> { value: T; label: string; mark?: () => Node }

/** A list of check boxes behind a button; at least one stays checked. */
function checkList<T>(title: string, id: string, options: readonly Option<T>[], chosen: () => Set<T>, choose: (all: Set<T>) => void): HTMLElement {
    const count = h("span", { class: "count" });
    const boxes: HTMLInputElement[] = [];
    const tell = (): void => { count.textContent = ` ${chosen().size} of ${options.length}`; };
    const read = (): void => {
        const all = new Set(options.filter((_, i) => boxes[i]!.checked).map((o) => o.value));
        if (all.size === 0) {
            options.forEach((o, i) => { boxes[i]!.checked = chosen().has(o.value); });
            return;
        }
        choose(all);
        tell();
    };
    const items = options.map((option, i) => {
        const box = h("input", { type: "checkbox", id: `${id}-${i}`, onchange: read });
        box.checked = chosen().has(option.value);
        boxes.push(box);
        return h("li", {}, box, h("label", { for: `${id}-${i}` }, option.mark?.(), option.label));
    });
    const all = h("button", { type: "button", onclick: () => { boxes.forEach((b) => { b.checked = true; }); read(); } }, "all");
    tell();
    const details = h("details", { class: "check-list", id }, h("summary", {}, title, count), h("div", { class: "menu" }, all, h("ul", {}, ...items)));
    details.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && details.open) {
            details.open = false;
            details.querySelector("summary")?.focus();
        }
    });
    document.addEventListener("click", (event) => { if (!details.contains(event.target as Node)) details.open = false; });
    return details;
}

function choiceOf(title: string, id: string, options: readonly string[], choose: (value: Told) => void): HTMLElement | null {
    if (options.length < 2) return null;
    const chosen = (value: string): Told => (value === "all" ? { all: true } : value === "each" ? { each: true } : { one: value.slice(1) });
    const select = h("select", { id, onchange: () => choose(chosen(select.value)) }, h("option", { value: "all" }, "all together"), h("option", { value: "each" }, "each beside the others"),
        ...options.map((o) => h("option", { value: `=${o}` }, words(o)))); // a group may be called "all"
    return h("div", { class: "choice" }, h("label", { for: id }, title), select);
}

export function controls(view: View): HTMLElement {
    const { state } = view;
    const small = h("input", { type: "checkbox", id: "small-cells", onchange: () => state.change({ smallCells: small.checked }) });
    return h("form", { class: "controls", "aria-label": "Choose what the figures show", onsubmit: (event: Event) => event.preventDefault() },
        view.several() ? checkList(view.report.files.some((f) => f.sweep) ? "Arms and points" : "Arms", "arms", view.cases.map((c) => ({ value: c.id, label: c.label })), () => state.choice.cases, (cases) => state.change({ cases })) : null,
        checkList("Pathways", "pathways", view.pathways.map((p) => ({ value: p, label: view.name(p), mark: () => swatch(view.style(p)) })), () => state.choice.pathways, (pathways) => state.change({ pathways })),
        choiceOf("Group", "group", view.groups, (group) => state.change({ group })),
        choiceOf("Cohort", "cohort", view.cohorts, (cohort) => state.change({ cohort })),
        h("div", { class: "choice" }, small, h("label", { for: "small-cells" }, `Show fewer than ${smallestCell} people`)));
}
