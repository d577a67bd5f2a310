import { plural } from "./plural";

/** Looking for something on one person's timeline. */
export const findWords = {
  find: {
    label: "Find on this timeline",
    open: "Find on the timeline",
    close: "Show the whole timeline",
    count: (count: number, all: boolean) => (all ? plural(count, "match", "matches") : `more than ${plural(count, "match", "matches")}`),
    nothing: (filter: string) => ({ before: "Nothing matches ", filter, after: "." }),
    clear: "Show the whole timeline",
    inPlace: "Show in its place",
    inPlaceOf: (what: string) => `Show in its place: ${what}`,
    wrong: (message: string) => message.replace(/^filter: At column \d+: /, ""),
    fields: {
      is: "what sort of entry",
      by: "who made it",
      channel: "where it was said",
      kind: "what sort of words",
      touchpoint: "what it is about",
      feeling: "what it expresses",
    },
    values: {
      is: {
        note: "notes for the team",
        question: "questions that were asked",
        media: "with an attachment",
        message: "words",
        act: "what the team did",
        engagement: "follows, likes",
      },
      by: { customer: "their words and acts", company: "our words", agent: "what colleagues did" },
      channel: { whatsapp: "WhatsApp", facebook: "Facebook", x: "X" },
      kind: { direct: "direct messages", post: "posts", comment: "comments", mention: "mentions", review: "reviews" },
      touchpoint: {
        presale: "before the sale",
        order: "ordering",
        payment: "payment",
        delivery: "delivery",
        productuse: "using the product",
        complainthandling: "handling of a complaint",
        returns: "returns",
        account: "account",
        aftersales: "after sales",
      },
      feeling: {
        angry: "angry, annoyed, disappointed",
        low: "sad, worried, confused",
        glad: "happy, grateful, admiring",
        calm: "nothing in particular",
      },
    },
  },
} as const;
