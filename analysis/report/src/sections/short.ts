// The findings of all parts in a sentence each, as they stand for what is chosen.
import { h } from "../dom.ts";
import { outcomeKinds } from "../outcomes.ts";
import { outcomeHeadline } from "./outcomes.ts";
import type { Figure } from "../figure.ts";
import type { View } from "../view.ts";

const outcomes = ["employment", "median_wage", "depth", "reach"];
/** Figures whose titles say what they show. */
const titled = (view: View): string[] => ["differences", ...(view.report.files.some((f) => f.effects?.experiment) ? ["effects"] : []), "retention", "access", "money"];

function outcomeSentences(view: View): [string, string][] {
    const [part] = view.parts({ group: true, cohort: true });
    if (!part) return [];
    return outcomeKinds.filter((kind) => outcomes.includes(kind.key)).map((kind) =>
        ["outcomes", outcomeHeadline(view, kind.cohorts ? part : view.parts({ group: true })[0]!, kind)] as [string, string]).filter(([, text]) => !text.startsWith("Nobody"));
}

/** Drawn after the others, whose titles it repeats. */
export function shortSection(view: View): Figure {
    const list = h("ul", { class: "short" });
    const redraw = (): void => {
        const found = titled(view).flatMap((id): [string, string][] => {
            const text = document.querySelector(`#${id} h3`)?.textContent;
            return text ? [[id, text]] : [];
        });
        list.replaceChildren(...[...outcomeSentences(view), ...found].map(([id, text]) => h("li", {}, h("a", { href: `#${id}` }, text))));
    };
    return { element: h("section", { id: "part-short", "aria-labelledby": "part-short-title" }, h("h2", { id: "part-short-title" }, "In short"), list), redraw };
}
