using System.Text.Json;
using SocialCrm.Simulator.People;
using SocialCrm.Simulator.Streams;
using SocialCrm.Simulator.Webhooks;

namespace SocialCrm.Simulator.Tests.Streams;

public sealed class StoriesTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("nl")]
    public void There_are_many_ways_to_say_it_in_either_language(string language)
    {
        var texts = Arcs().SelectMany(a => a.GetProperty("steps").EnumerateArray()).SelectMany(s => s.GetProperty(language).EnumerateArray()).Select(t => t.GetString()!);

        texts.Distinct().Count().ShouldBeGreaterThanOrEqualTo(150);
    }

    [Fact]
    public void A_step_can_be_told_in_both_languages() =>
        Arcs().SelectMany(a => a.GetProperty("steps").EnumerateArray())
            .ShouldAllBe(s => s.GetProperty("en").GetArrayLength() > 0 && s.GetProperty("nl").GetArrayLength() > 0);

    [Fact]
    public void A_storys_steps_happen_in_its_order_however_they_arrive()
    {
        var stream = new PeopleStream(Samples.Options with { LateShare = 0.2, BatchShare = 0.4, RepeatShare = 0.1 });
        var items = stream.Past().Concat(stream.Live().Take(3_000)).SelectMany(d => d.Items).Where(i => i.Story is not null && i.Operation == "message").DistinctBy(i => i.Key);
        var stories = items.GroupBy(i => (i.Person, i.Story, i.Chapter)).ToList();

        stories.Count.ShouldBeGreaterThan(200);
        stories.Count(s => s.Select(i => i.Step).Distinct().Count() >= 5).ShouldBeGreaterThan(80);
        foreach (var story in stories)
        {
            // Some providers tell seconds only, so two steps may share a time but never swap it.
            var byStep = story.OrderBy(i => i.Step).Select(i => i.OccurredAt.ToUnixTimeSeconds()).ToList();
            byStep.ShouldBe(byStep.Order().ToList(), $"{story.Key}");
        }
    }

    [Fact]
    public void The_angry_end_relieved_after_an_answer()
    {
        var stream = new PeopleStream(Samples.Plain with { People = 100 });
        var parcels = stream.Past().SelectMany(d => d.Items).Where(i => i.Story == "late-parcel").GroupBy(i => (i.Person, i.Chapter)).Select(g => g.ToList()).ToList();

        var answered = parcels.Where(p => p.Exists(i => i.Outbound)).ToList();
        answered.Count.ShouldBeGreaterThan(30);
        foreach (var parcel in answered.Where(p => p[^1].OccurredAt < Samples.Start.AddDays(-3)))
        {
            var answer = parcel.FindIndex(i => i.Outbound);
            answer.ShouldBeGreaterThan(0, "the customer asks first");
            parcel.FindLastIndex(i => !i.Outbound).ShouldBeGreaterThan(answer, "the customer has words for the answer");
        }

        parcels.Count(p => !p.Exists(i => i.Outbound)).ShouldBeGreaterThan(0, "now and then nobody answers");
    }

    [Fact]
    public void No_gap_stays_unfilled()
    {
        var stream = new PeopleStream(Samples.Options);

        stream.Past().Concat(stream.Live().Take(3_000)).SelectMany(d => d.Items).ShouldAllBe(i => i.Text == null || !i.Text.Contains('{') && !i.Text.Contains('}'));
    }

    [Fact]
    public void The_past_is_old_reaches_weeks_back_for_everybody_and_ends_with_open_stories()
    {
        var stream = new PeopleStream(Samples.Options);
        var past = stream.Past().ToList();

        past.ShouldAllBe(d => d.SentAt <= Samples.Start);
        foreach (var person in stream.Cast)
        {
            var own = past.SelectMany(d => d.Items).Where(i => i.Person == person.Key).ToList();
            own.ShouldNotBeEmpty(person.Key);
            own.Min(i => i.OccurredAt).ShouldBeLessThan(Samples.Start.AddDays(-20), person.Key);
        }

        var waiting = past.SelectMany(d => d.Items).Where(i => i.Operation == "message" && i.OccurredAt > Samples.Start.AddHours(-12))
            .GroupBy(i => i.Person, StringComparer.Ordinal).Count(p => !p.MaxBy(i => i.OccurredAt)!.Outbound);
        waiting.ShouldBeGreaterThan(5);

        var open = past.SelectMany(d => d.Items).Where(i => i.Story is not null).GroupBy(i => i.Person, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Max(i => i.Chapter));
        stream.Live().Take(300).SelectMany(d => d.Items).ShouldContain(i => i.Story != null && i.Step > 0 && i.Chapter == open[i.Person], "an open story goes on");
    }

    [Fact]
    public void A_small_cast_holds_every_temper_and_each_temper_can_be_heard()
    {
        var cast = Cast.Of(seed: 7, count: 20);

        cast.Select(p => p.Temper).Distinct().Count().ShouldBe(Enum.GetValues<Temper>().Length);
        cast.ShouldAllBe(p => p.WhatsApp != null || p.Facebook != null || p.X != null);
        Cast.Of(seed: 7, count: 2_000).Select(p => p.WhatsApp?.Number).OfType<string>().ShouldBeUnique();
        Cast.Of(seed: 7, count: 2_000).Where(p => p.Temper is Temper.Hot or Temper.Ambassador or Temper.Criticaster or Temper.Journalist)
            .ShouldAllBe(p => p.Facebook != null || p.X != null);
    }

    private static IEnumerable<JsonElement> Arcs()
    {
        var assembly = typeof(PeopleStream).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("arc.", StringComparison.Ordinal)))
        {
            using var file = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(file);
            yield return document.RootElement.Clone();
        }
    }
}
