import { expect, test } from "vitest";
import { mediaFacts } from "./media-facts";

const facts = (type: string, structure: unknown, mimeType: string | null = null) =>
  mediaFacts({ type, mimeType, fileName: null, structure: structure === null ? null : JSON.stringify(structure) });

test("a place says its name, its address and where it is", () => {
  expect(facts("location", { name: "Dom", address: "Domplein 21, Utrecht", latitude: 52.0907, longitude: 5.1214 })).toEqual([
    "Dom",
    "Domplein 21, Utrecht",
    "52.09070, 5.12140",
  ]);
  expect(facts("location", { coordinates: { lat: 1, long: 2 } })).toEqual(["1.00000, 2.00000"]);
});

test("a contact card says whom it names and how they are reached", () => {
  expect(
    facts("contacts", {
      name: { formatted_name: "Jan Jansen" },
      org: { company: "Acme" },
      phones: [{ phone: "+31 6 1" }, { wa_id: "3162" }],
      emails: [{ email: "jan@acme.example" }],
    }),
  ).toEqual(["Jan Jansen", "Acme", "+31 6 1", "3162", "jan@acme.example"]);
});

test("an order says its lines", () => {
  expect(facts("order", { product_items: [{ product_retailer_id: "cup-1", quantity: 2, item_price: 9.5, currency: "EUR" }] })).toEqual([
    "2 × cup-1, 9.5 EUR each",
  ]);
});

test("a file says what it is, how large and how long, as far as that is known", () => {
  expect(facts("audio", { file_size: 340_000, duration_ms: 7_400 }, "audio/ogg; codecs=opus")).toEqual(["OGG · 340 kB · 0:07"]);
  expect(facts("document", null, "application/pdf")).toEqual(["PDF"]);
  expect(facts("image", null)).toEqual([]);
});

test("what is broken says nothing and breaks nothing", () => {
  expect(mediaFacts({ type: "location", mimeType: null, fileName: null, structure: "{broken" })).toEqual([]);
  expect(facts("contacts", { phones: "none", name: [1] })).toEqual([]);
});
