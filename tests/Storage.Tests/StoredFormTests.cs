using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Emotions;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests;

/// <summary>
/// What is on disk must be read forever. The samples were written once; a change of the stored form shows here, and calls for a new
/// version of the event with an upcaster, never for a new sample in place of the old.
/// </summary>
public sealed class StoredFormTests
{
    private static readonly string[] Samples = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Samples", "events.txt"));

    [Fact]
    public void Every_event_has_a_stored_form()
    {
        var events = typeof(CustomerEvent).Assembly.GetTypes().Where(static t => t.IsSubclassOf(typeof(CustomerEvent)) && !t.IsAbstract);
        EventCatalog.Current.Types.ShouldBe(events, ignoreOrder: true);
        EventSamples.All.Select(static e => e.GetType()).Distinct().ShouldBe(events, ignoreOrder: true);
    }

    [Fact]
    public void Events_are_written_as_they_always_were() =>
        EventSamples.All.Select(static e => Line(EventCatalog.Current.Write(e))).Append(Line("content", StoredForm.Of(EventSamples.Content)))
            .Append(Line("content", StoredForm.Of(EventSamples.Recorded)))
            .Append(Line("amendment", StoredForm.Of(EventSamples.Amendment)))
            .Append(Line("amendment", StoredForm.Of(EventSamples.Noted)))
            .ShouldBe(Samples);

    [Fact]
    public void What_is_written_by_hand_is_what_the_serializer_writes()
    {
        var message = EventSamples.All.OfType<MessageRecorded>().First();
        var calm = message with { Reading = message.Reading! with { Sentiment = 0, Confidence = 0, Emotions = [], Intent = default, Touchpoint = default } };
        foreach (var written in (MessageRecorded[])[message, calm, message with { Key = default, Direction = default, Kind = default, Reading = null, InReplyTo = null, Unsupported = null }])
            Encoding.UTF8.GetString(MessageForm.Of(written)).ShouldBe(JsonSerializer.Serialize(written, StoredForm.Json.MessageRecorded));

        var words = EventSamples.Content with { Media = [], Names = null, Added = [], Ended = [] };
        foreach (var written in (EventContent[])[new(), words, words with { Text = "\"quoted\" \u0001 <b> \ud800", Words = [default, new TellingWord(0, 3, 1e-7)] }])
            Encoding.UTF8.GetString(MessageForm.Of(written)!).ShouldBe(JsonSerializer.Serialize(written, StoredForm.Json.EventContent));
        MessageForm.Of(EventSamples.Content).ShouldBeNull();
        MessageForm.Of(EventSamples.Recorded).ShouldBeNull();
    }

    [Fact]
    public void What_was_written_is_read_as_it_was()
    {
        var read = Samples.SkipLast(4).Select(Read).ToArray();

        read.ShouldBeSameAs(EventSamples.All.Cast<object>().ToArray());
        StoredForm.ReadContent(Json(Samples[^4])).ShouldBeSameAs(EventSamples.Content);
        StoredForm.ReadContent(Json(Samples[^3])).ShouldBeSameAs(EventSamples.Recorded);
        StoredForm.ReadAmendment(Json(Samples[^2])).ShouldBeSameAs(EventSamples.Amendment);
        StoredForm.ReadAmendment(Json(Samples[^1])).ShouldBeSameAs(EventSamples.Noted);
    }

    [Fact]
    public void What_was_written_in_a_form_of_old_is_read_in_the_form_of_today()
    {
        var read = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Samples", "superseded.txt")).Select(Read).ToArray();

        read.ShouldBeSameAs(EventSamples.Superseded.Cast<object>().ToArray());
    }

    [Fact]
    public void A_snapshot_is_read_as_it_was_written() =>
        StoredForm.ReadSnapshot(StoredForm.Of(EventSamples.Snapshot)).ShouldBeSameAs(EventSamples.Snapshot);

    [Fact]
    public void Empty_contents_amendments_and_states_are_read_as_they_were_written()
    {
        StoredForm.ReadContent(StoredForm.Of(new EventContent())).ShouldBeSameAs(new EventContent());
        StoredForm.ReadAmendment(StoredForm.Of(Domain.Timeline.Amendment.None)).ShouldBeSameAs(Domain.Timeline.Amendment.None);
        StoredForm.ReadSnapshot(StoredForm.Of(Customer.Nobody)).ShouldBeSameAs(Customer.Nobody);
    }

    [Fact]
    public void A_type_of_the_future_is_named_in_the_error() =>
        Should.Throw<InvalidOperationException>(static () => EventCatalog.Current.Read("message-recorded.v9", "{}"u8))
            .Message.ShouldContain("message-recorded.v9");

    [Fact]
    public void An_old_form_is_brought_up_to_date_step_by_step()
    {
        var catalog = new EventCatalog(
            [EventCatalog.Form("answer-waived.v3", StoredForm.Json.AnswerWaived)],
            [
                new Upcaster("answer-waived.v1", "answer-waived.v2", static json =>
                {
                    json["agent"] = json["user"]!.DeepClone();
                    json.Remove("user");
                    return json;
                }),
                new Upcaster("answer-waived.v2", "answer-waived.v3", static json =>
                    new JsonObject { ["at"] = json["at"]!.DeepClone(), ["by"] = json["agent"]!.DeepClone() }),
            ]);

        var first = catalog.Read("answer-waived.v1", """{"at":1772442000250,"user":"ria"}"""u8);
        var second = catalog.Read("answer-waived.v2", """{"at":1772442000250,"agent":"ria"}"""u8);

        var expected = new AnswerWaived(DateTimeOffset.FromUnixTimeMilliseconds(1772442000250), "ria");
        (first, second).ShouldBe((expected, expected));
    }

    private static object Read(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return EventCatalog.Current.Read(line[..space], Encoding.UTF8.GetBytes(line[space..]));
    }

    private static string Line(EncodedEvent e) => Line(e.Name, e.Json);

    private static string Line(string name, byte[] json) => $"{name} {Encoding.UTF8.GetString(json)}";

    private static byte[] Json(string line) => Encoding.UTF8.GetBytes(line[line.IndexOf(' ', StringComparison.Ordinal)..]);
}
