import { strings } from "@/strings";

/** What a provider told of an attachment, as far as a person wants to know it. */
export interface Attachment {
  readonly type: string;
  readonly mimeType: string | null;
  readonly fileName: string | null;
  /** The provider's JSON, as it came. */
  readonly structure: string | null;
}

type Json = Readonly<Record<string, unknown>>;

/** An attachment in short lines: a place with its address, a card with its numbers, an order with its lines, a file with its size. */
export function mediaFacts(media: Attachment): readonly string[] {
  const told = parse(media.structure);
  switch (media.type) {
    case "location":
      return place(told);
    case "contacts":
      return card(told);
    case "order":
      return order(told);
    case "referral":
      return filled([text(told["headline"]), text(told["body"])]);
    case "product":
      return filled([text(told["product_retailer_id"]) ?? text(told["id"])]);
    case "button":
    case "list":
    case "form":
      return filled([text(told["title"]) ?? text(told["text"]), text(told["description"])]);
    default:
      return filled([fileLine(media, told)]);
  }
}

function place(told: Json): readonly string[] {
  const at = object(told["coordinates"]);
  const [latitude, longitude] = [number(told["latitude"] ?? at["lat"]), number(told["longitude"] ?? at["long"])];
  const point = latitude === null || longitude === null ? null : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return filled([text(told["name"]) ?? text(told["title"]), text(told["address"]), point]);
}

function card(told: Json): readonly string[] {
  const name = object(told["name"]);
  const phones = objects(told["phones"]).map((phone) => text(phone["phone"]) ?? text(phone["wa_id"]));
  const emails = objects(told["emails"]).map((email) => text(email["email"]));
  return filled([text(name["formatted_name"]), text(object(told["org"])["company"]), ...phones, ...emails]);
}

function order(told: Json): readonly string[] {
  const lines = objects(told["product_items"]).map((item) => {
    const price = number(item["item_price"]);
    const said = price === null ? null : `${price} ${text(item["currency"]) ?? ""}`.trim();
    return strings.media.orderLine(number(item["quantity"]) ?? 1, text(item["product_retailer_id"]) ?? "?", said);
  });
  return filled(lines);
}

function fileLine({ mimeType }: Attachment, told: Json): string | null {
  const kind = mimeType === null ? null : (mimeType.split(";")[0]?.split("/")[1]?.replace(/^x-|^vnd\./, "").toUpperCase() ?? null);
  const bytes = number(told["file_size"] ?? told["size"]);
  const lasts = number(told["duration_ms"] ?? told["duration_millis"]);
  const parts = filled([kind, bytes === null ? null : size(bytes), lasts === null ? null : length(lasts)]);
  return parts.length === 0 ? null : parts.join(" · ");
}

/** "340 kB", "2.1 MB" */
function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** "0:07", "12:30" */
function length(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function parse(structure: string | null): Json {
  try {
    return object(JSON.parse(structure ?? "{}"));
  } catch {
    // Kept as it came, broken or not; it can be seen raw.
    return {};
  }
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function text(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

function number(value: unknown): number | null {
  const read = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : null;
}

function filled(lines: readonly (string | null)[]): readonly string[] {
  return [...new Set(lines.filter((line) => line !== null))];
}
