// Elements made in code: text always goes in as text, never as markup.

type Child = Node | string | null | undefined | false;
type Properties = Record<string, unknown>;

function assign(element: Element, properties: Properties): void {
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false) continue;
        if (name.startsWith("on") && typeof value === "function") {
            element.addEventListener(name.slice(2), value as EventListener);
        } else {
            element.setAttribute(name, value === true ? "" : String(value));
        }
    }
}

export function h<K extends keyof HTMLElementTagNameMap>(
    tag: K, properties: Properties = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
    const element = document.createElement(tag);
    assign(element, properties);
    for (const child of children) if (child) element.append(child);
    return element;
}

export function svg(tag: string, properties: Properties = {}, ...children: Child[]): SVGElement {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    assign(element, properties);
    for (const child of children) if (child) element.append(child);
    return element;
}

/** A word that can be part of an id. */
export function slug(text: string): string {
    return text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}
