import { strings } from "@/strings";

/** The four families a feeling is drawn in. Calm draws nothing, so that a mark always means something. */
export type Family = "angry" | "low" | "glad" | "calm";

/** Below this confidence a feeling is said with a question mark and without colour. */
export const sureEnough = 0.6;

/** The mood has to move this far within the last hour for an arrow. */
export const trendMatters = 0.2;

interface Feeling {
  readonly family: Family;
  readonly word: string;
}

/** GoEmotions' 28 names, each with its family and the word an agent reads. */
const feelings: Readonly<Record<string, Feeling>> = {
  anger: { family: "angry", word: "angry" },
  annoyance: { family: "angry", word: "annoyed" },
  disappointment: { family: "angry", word: "disappointed" },
  disapproval: { family: "angry", word: "disapproving" },
  disgust: { family: "angry", word: "disgusted" },

  sadness: { family: "low", word: "sad" },
  grief: { family: "low", word: "grieving" },
  fear: { family: "low", word: "afraid" },
  nervousness: { family: "low", word: "worried" },
  confusion: { family: "low", word: "confused" },
  embarrassment: { family: "low", word: "embarrassed" },
  remorse: { family: "low", word: "sorry" },

  joy: { family: "glad", word: "happy" },
  gratitude: { family: "glad", word: "grateful" },
  admiration: { family: "glad", word: "admiring" },
  amusement: { family: "glad", word: "amused" },
  approval: { family: "glad", word: "approving" },
  caring: { family: "glad", word: "caring" },
  excitement: { family: "glad", word: "excited" },
  love: { family: "glad", word: "loving" },
  optimism: { family: "glad", word: "hopeful" },
  pride: { family: "glad", word: "proud" },
  relief: { family: "glad", word: "relieved" },

  curiosity: { family: "calm", word: "curious" },
  desire: { family: "calm", word: "eager" },
  realization: { family: "calm", word: "thoughtful" },
  surprise: { family: "calm", word: "surprised" },
  neutral: { family: "calm", word: strings.feelings.calm },
};

const calm: Feeling = { family: "calm", word: strings.feelings.calm };

/** The feeling of an emotion's name; a name that is not known is calm. */
export function feelingOf(emotion: string | null | undefined): Feeling {
  return (emotion != null ? feelings[emotion] : undefined) ?? calm;
}

/** The names that are known, for tests and tables. */
export const emotionNames = Object.keys(feelings);

/** Where the mood is going, if it moved enough to be said. */
export function trendOf(trend: number | null | undefined): "worse" | "better" | null {
  if (trend == null || Math.abs(trend) < trendMatters) {
    return null;
  }
  return trend < 0 ? "worse" : "better";
}

/** What is said of a feeling to somebody who cannot see the mark: "feels angry, getting worse, since 10:42". */
export function feelingSentence(emotion: string, confidence: number, trend: number | null, since: string | null): string {
  const { word } = feelingOf(emotion);
  const parts = [confidence < sureEnough ? strings.feelings.unsure(word) : strings.feelings.feels(word)];
  const going = trendOf(trend);
  if (going !== null) {
    parts.push(strings.feelings[going]);
  }
  if (since !== null) {
    parts.push(strings.feelings.since(since));
  }
  return parts.join(", ");
}

/** How somebody usually is, from the attitude of months (-1 … 1); null while it says little. */
export function usually(attitude: number): string | null {
  if (attitude >= 0.2) {
    return strings.feelings.usually.glad;
  }
  return attitude <= -0.2 ? strings.feelings.usually.low : null;
}

/** The mood in a word, in five steps. */
export function moodWord(mood: number): string {
  const step = mood <= -0.6 ? 0 : mood <= -0.15 ? 1 : mood < 0.15 ? 2 : mood < 0.6 ? 3 : 4;
  return strings.seam.moods[step];
}
