using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Verification;

namespace SocialCrm.Storage.Tests.Contract;

/// <summary>What colleagues write for each other, and the tags they put on.</summary>
public abstract class NotesContract : StoreContract
{
    private static long _requests = 2_000_000;

    [Fact]
    public async Task A_note_shows_its_last_words_keeps_the_first_and_once_taken_back_has_none_anywhere()
    {
        var anna = new Life(Store);
        await anna.WriteAsync("Hello", 1);
        await anna.TellAsync(new WriteNote(Key(), "ria", "Calls at nite", ["tom"]));
        var written = await NoteAsync(anna);

        await anna.TellAsync(new EditNote(Key(), "ria", written.Entry, "Calls at night", ["tom", "mia"]) { Note = Named(written) });

        var edited = await NoteAsync(anna);
        edited.Place.ShouldBe(written.Place);
        (edited.Content!.Text, edited.Amendment.Edits.Length, edited.Amendment.Mentions).ShouldSatisfyAllConditions(
            e => e.Text.ShouldBe("Calls at night"), e => e.Length.ShouldBe(1), e => e.Mentions!.Value.ShouldBe(["tom", "mia"]));
        (await Store.Customers.ReadContentAsync(anna.Id, written.Entry.Version, None))!.Text.ShouldBe("Calls at nite");
        await HoldsAsync();

        await anna.TellAsync(new DeleteNote(Key(), "ria", written.Entry) { Note = Named(edited) });

        var deleted = await NoteAsync(anna);
        (deleted.Content, deleted.Amendment.Mentions, deleted.Amendment.DeletedAt).ShouldBe((null, null, Life.Start));
        for (var version = written.Entry.Version; version <= anna.State.Version; version++)
            (await Store.Customers.ReadContentAsync(anna.Id, version, None)).ShouldBeNull();
        await HoldsAsync();
    }

    [Fact]
    public async Task Tags_are_read_from_what_was_written_down_last()
    {
        var (anna, other) = (new Life(Store), new Life(Store, "31687654321"));
        await anna.WriteAsync("Hello", 1);
        await other.WriteAsync("Hi", 2);
        await TagAsync(anna, "press");
        await TagAsync(other, "vip");
        await TagAsync(anna, "late payer");

        (await Store.Store.Tags.WrittenAsync(10, None)).SelectMany(static d => d.Tagged).ShouldBe(["late payer", "vip", "press"]);
        (await Store.Store.Tags.WrittenAsync(2, None)).SelectMany(static d => d.Tagged).ShouldBe(["late payer", "vip"]);

        static Task TagAsync(Life life, string tag) => life.TellAsync(new ChangeDetails(Key(), "ria", new Details([], [tag], [])));
    }

    private static EntryKey Key() => new((UInt128)Interlocked.Increment(ref _requests));

    private static NamedNote Named(StoredEntry note) => new(((NoteWritten)note.Event).By, note.Amendment);

    private async Task<StoredEntry> NoteAsync(Life life) =>
        (await Store.Timeline.PageAsync(life.Id, before: null, 10, None)).Single(static e => e.Event is NoteWritten);

    private async Task HoldsAsync()
    {
        await using var inspection = await Store.InspectAsync();
        (await new StoreVerification(inspection).RunAsync(progress: null, None)).Findings.ShouldBeEmpty();
    }
}
