// Charts leave the page as SVG and PNG with their title and legend, on the ground they are seen on.
import { svg } from "./dom.ts";
import type { Drawing } from "./figure.ts";
import { ground } from "./palette.ts";

export function download(name: string, content: string | Blob, type: string): void {
    const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Lines of at most `most` characters, broken between words. */
export function wrapped(text: string, most: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
        else lines.push(word);
    }
    return lines;
}

/** One SVG of the whole figure. */
export function exportSvg(drawing: Drawing): string {
    const { ink, paper } = ground();
    const width = Math.max(...drawing.panels.map((p) => Number(p.plot.getAttribute("width")))) + 32;
    const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, "font-family": "system-ui, sans-serif", "font-size": 12, fill: ink, color: ink });
    const parts: SVGElement[] = [];
    let y = 28;
    for (const line of wrapped(drawing.title, Math.floor(width / 10))) {
        parts.push(svg("text", { x: 16, y, "font-size": 16, "font-weight": 600 }, line));
        y += 21;
    }
    for (const line of wrapped(drawing.about, Math.floor(width / 6.8))) {
        parts.push(svg("text", { x: 16, y, opacity: 0.8 }, line));
        y += 16;
    }
    y += 6;
    let x = 16;
    for (const { name, style, hollow } of drawing.legend ?? []) {
        const wide = 30 + name.length * 7;
        if (x + wide > width) {
            x = 16;
            y += 18;
        }
        parts.push(svg("path", { d: `M${x} ${y}h20`, stroke: style.colour, "stroke-width": 2, "stroke-dasharray": style.dash || null }));
        parts.push(svg("circle", { cx: x + 10, cy: y, r: 4, fill: hollow ? paper : style.colour, stroke: style.colour, "stroke-width": 2 }));
        parts.push(svg("text", { x: x + 26, y: y + 4 }, name));
        x += wide + 14;
    }
    y += (drawing.legend?.length ?? 0) > 0 ? 16 : 0;
    for (const { label, plot } of drawing.panels) {
        if (label) parts.push(svg("text", { x: 16, y: y + 14, "font-weight": 600 }, label));
        if (label) y += 20;
        const copy = plot.cloneNode(true) as SVGElement;
        copy.setAttribute("x", "16");
        copy.setAttribute("y", String(y));
        parts.push(copy);
        y += Number(plot.getAttribute("height")) + 12;
    }
    root.setAttribute("height", String(y + 8));
    root.setAttribute("viewBox", `0 0 ${width} ${y + 8}`);
    root.append(svg("rect", { width, height: y + 8, fill: paper }), ...parts);
    return new XMLSerializer().serializeToString(root).replaceAll("var(--paper)", paper).replaceAll("currentColor", ink);
}

export async function png(text: string): Promise<Blob> {
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const scale = 2;
    const canvas = document.createElement("canvas");
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    const context = canvas.getContext("2d");
    if (!context) throw new Error("this browser draws no pictures");
    context.scale(scale, scale);
    context.drawImage(image, 0, 0);
    return new Promise((resolve, reject) => {
        canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("this browser makes no PNG"))), "image/png");
    });
}
