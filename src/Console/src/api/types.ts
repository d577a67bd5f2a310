import type { components } from "./schema";

/**
 * The server's own types by the names the console uses. They are generated from its OpenAPI document (`npm run generate`);
 * nothing that crosses the wire is typed a second time.
 */
type Schemas = components["schemas"];

/** Who is signed in. */
export type Me = Schemas["Session"];
export type Role = Schemas["Role"];
export type User = Schemas["UserItem"];
export type Invitation = Schemas["Invitation"];
export type InvitationLink = Schemas["InvitationLink"];
export type CustomerItem = Schemas["CustomerItem"];
export type CustomerList = Schemas["CustomerList"];
export type CustomerView = Schemas["CustomerView"];
export type ErasedPerson = Schemas["ErasedPerson"];
export type ErasureGround = NonNullable<Schemas["ErasureGround"]>;
export type CustomerLink = Schemas["CustomerLink"];
export type SearchResults = Schemas["SearchResults"];
export type FactsView = Schemas["FactsView"];
export type FactItem = Schemas["FactItem"];
export type FactCorrection = Schemas["FactCorrectionRequest"];
export type PersonDetails = Schemas["PersonDetails"];
export type NoteItem = Schemas["NoteItem"];
/** What is to be written down; a field's value as its type has it in JSON. */
export type DetailsChange = Omit<Schemas["DetailsRequest"], "fields"> & { readonly fields?: Readonly<Record<string, string | number | boolean>> };
export type OpenQuestion = Schemas["OpenQuestion"];
export type SuggestedCustomer = Schemas["SuggestedCustomer"];
export type SuggestionItem = Schemas["SuggestionItem"];
export type DetailField = Schemas["DetailField"];
export type LedgerItem = Schemas["LedgerItem"];
export type Account = Schemas["Account"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type TimelinePage = Schemas["TimelinePage"];
export type Media = Schemas["MediaItem"];
export type EmotionPoint = Schemas["EmotionViewPoint"];
export type EmotionCurve = Schemas["EmotionView"];
export type UnprocessedItem = Schemas["UnprocessedItem"];
export type Retried = Schemas["Retried"];
export type RetryProgress = Schemas["RetryProgress"];
export type JournalLine = Schemas["JournalLine"];
export type ArrivalOutcome = Schemas["ArrivalOutcome"];
export type RetentionView = Schemas["RetentionView"];
export type RetentionPass = Schemas["RetentionPassItem"];
export type RetentionPreview = Schemas["RetentionPreview"];
export type Colleague = Schemas["Colleague"];
export type PresentColleague = Schemas["PresentColleague"];
export type EntryVersion = Schemas["EntryVersion"];
export type FilterField = Schemas["FilterField"];
export type FilterState = Schemas["FilterState"];
export type EmotionFamily = Schemas["EmotionFamily"];
export type MoodBand = Schemas["MoodBand"];
export type Change = Schemas["Change"];
export type ResumeResult = Schemas["ResumeResult"];
export type Presence = Schemas["Presence"];
/** A problem of any kind: what only some have may be missing. */
export type ProblemDetails = Schemas["ProblemDetails"] & Partial<Pick<Schemas["HttpValidationProblemDetails"], "column" | "errors">>;
