import type { DetailField, DetailsChange, PersonDetails } from "@/api/types";
import { shortDate } from "@/lib/time";
import { strings } from "@/strings";

/** Something that can be written down about a person: language, tier, value, or a field of the company's own. */
export interface EditableDetail {
  readonly name: string;
  readonly label: string;
  readonly type: DetailField["type"];
  readonly choices: readonly string[];
  /** As it is stored; null when nothing is written. */
  readonly value: string | null;
  /** As people read it. */
  readonly shown: string;
  /** Who wrote it and when; null when nobody did. */
  readonly source: { readonly by: string; readonly at: string; readonly verified: boolean } | null;
  /** Words beside the field. */
  readonly hint: string | null;
  /** What longer the server would not take. */
  readonly longest: number;
}

const languages = new Intl.DisplayNames(["en"], { type: "language" });
const amounts = new Intl.NumberFormat("en-GB");

/** All that can be written down about a person, in the order in which it is shown. */
export function editableDetails(details: PersonDetails, now: number): readonly EditableDetail[] {
  const { language, tier, value } = details;
  const sourceOf = (name: string) => {
    const source = details.sources.find((known) => known.name === name);
    return source === undefined ? null : { by: source.by, at: source.at, verified: source.evidence === "verified" };
  };
  const own = { type: "text", choices: [], hint: null, longest: 100 } as const;
  return [
    { ...own, name: "language", label: strings.context.language, value: language, shown: language === null ? "" : (languages.of(language) ?? language), source: sourceOf("language"), hint: strings.details.languageHint, longest: 2 },
    { ...own, name: "tier", label: strings.context.tier, value: tier, shown: tier ?? "", source: sourceOf("tier") },
    { ...own, name: "value", label: strings.context.value, type: "number", value: value === null ? null : String(value), shown: value === null ? "" : amounts.format(value), source: sourceOf("value") },
    ...details.fields.map((field) => ({
      name: field.name,
      label: field.label,
      type: field.type,
      choices: field.choices,
      value: field.value,
      shown: shownField(field, now),
      source: field.at === null ? null : { by: field.by ?? "", at: field.at, verified: field.evidence === "verified" },
      hint: null,
      longest: 1_000,
    })),
  ];
}

/** What is asked of the server to write a value, or with null to clear it. */
export function changeOf({ name, type }: EditableDetail, value: string | null): DetailsChange {
  if (value === null) {
    return { clear: [name] };
  }
  switch (name) {
    case "language":
    case "tier":
      return { [name]: value };
    case "value":
      return { value: Number(value) };
    default:
      return { fields: { [name]: type === "yesNo" ? value === "true" : value } };
  }
}

/** Where the server says what is wrong with a value. */
export function errorKeyOf({ name }: EditableDetail): string {
  return ["language", "tier", "value"].includes(name) ? name : `fields.${name}`;
}

/** What is written in a field, as people write it. */
function shownField({ type, value }: DetailField, now: number): string {
  if (value === null) {
    return "";
  }
  switch (type) {
    case "date":
      return shortDate(value, now);
    case "yesNo":
      return value === "true" ? strings.context.yes : strings.context.no;
    default:
      return value;
  }
}
