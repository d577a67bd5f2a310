import type { components } from "./schema";

/**
 * The server's own types by the names the console uses. They are generated from its OpenAPI document (`npm run generate`);
 * nothing that crosses the wire is typed a second time.
 */
type Schemas = components["schemas"];

export type SessionUser = Schemas["SessionUser"];
export type UserRole = Schemas["UserRole"];
export type User = Schemas["User"];
export type Invitation = Schemas["Invitation"];
export type CustomerListItem = Schemas["CustomerListItem"];
export type CustomerList = Schemas["CustomerList"];
export type CustomerView = Schemas["CustomerView"];
export type Account = Schemas["Account"];
export type TimelineEntry = Schemas["TimelineEntry"];
export type Timeline = Schemas["Timeline"];
export type EntryEmotion = Schemas["EntryEmotion"];
export type Media = Schemas["Media"];
export type EmotionPoint = Schemas["EmotionPoint"];
export type EmotionCurve = Schemas["EmotionCurve"];
export type UnprocessedItem = Schemas["UnprocessedItem"];
export type PresentAgent = Schemas["PresentAgent"];
export type Change = Schemas["Change"];
export type Resumed = Schemas["Resumed"];
export type Presence = Schemas["Presence"];
export type ProblemDetails = Schemas["ProblemDetails"];
