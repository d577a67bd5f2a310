import { expect, test } from "vitest";
import { emotionNames, feelingOf, feelingSentence, moodWord, trendOf, usually } from "./feelings";

const goEmotions =
  "admiration amusement anger annoyance approval caring confusion curiosity desire disappointment disapproval disgust embarrassment excitement fear gratitude grief joy love nervousness optimism pride realization relief remorse sadness surprise neutral";

test("all 28 emotions have a family and a word of their own", () => {
  expect([...emotionNames].sort()).toEqual(goEmotions.split(" ").sort());
  expect(new Set(emotionNames.map((name) => feelingOf(name).word)).size).toBe(28);
});

test.each([
  ["angry", "anger annoyance disappointment disapproval disgust"],
  ["low", "sadness grief fear nervousness confusion embarrassment remorse"],
  ["glad", "joy gratitude admiration amusement approval caring excitement love optimism pride relief"],
  ["calm", "neutral curiosity desire realization surprise"],
])("the %s family holds what an agent would call so", (family, names) => {
  expect(emotionNames.filter((name) => feelingOf(name).family === family).sort()).toEqual(names.split(" ").sort());
});

test("an emotion that is not known is calm, so that it draws nothing", () => {
  expect(feelingOf("schadenfreude").family).toBe("calm");
  expect(feelingOf(null).family).toBe("calm");
});

test("a feeling is said in full to somebody who cannot see it", () => {
  expect(feelingSentence("anger", 0.9, -0.4, "10:42")).toBe("feels angry, getting worse, since 10:42");
  expect(feelingSentence("gratitude", 0.9, 0.1, null)).toBe("feels grateful");
  expect(feelingSentence("nervousness", 0.5, 0.3, null)).toBe("perhaps worried, getting better");
});

test("a mood that moved less than 0.2 goes nowhere", () => {
  expect([trendOf(-0.2), trendOf(-0.19), trendOf(0.2), trendOf(0), trendOf(null)]).toEqual(["worse", null, "better", null, null]);
});

test("moods are said in five steps, attitudes only when they say something", () => {
  expect([-0.9, -0.3, 0, 0.3, 0.9].map(moodWord)).toEqual(["very bad", "bad", "neutral", "good", "very good"]);
  expect([usually(0.4), usually(0), usually(-0.4)]).toEqual(["usually content", null, "usually unhappy"]);
});
