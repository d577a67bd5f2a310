using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class NoteTests
{
    private static readonly EntryRef Entry = new(Life.Start.ToUnixTimeMilliseconds(), 3);
    private static readonly NamedNote Note = new("ria", Amendment.None);
    private readonly Life _life = new();

    public NoteTests() => _life.Tell(Life.Said(1, TimeSpan.Zero));

    [Fact]
    public void An_edit_amends_the_note_and_calls_upon_whom_it_names_now()
    {
        var decided = _life.Tell(Edit() with { Note = Note }, Life.Start.AddMinutes(1)).Events.ShouldHaveSingleItem();

        decided.Event.ShouldBe(new NoteEdited(Entry, Life.Start.AddMinutes(1), "ria", ((NoteEdited)decided.Event).Mentions));
        (decided.Content!.Text, decided.Amends, decided.EntryAt).ShouldBe(("Otherwise", Entry, null));
        decided.Amendment!.Edits.ShouldBe([new Edit(3, Life.Start.AddMinutes(1))]);
        decided.Amendment.Mentions!.Value.ShouldBe(["tom"]);
        decided.Erases.ShouldBeEmpty();
    }

    [Fact]
    public void Taking_it_back_erases_all_that_it_ever_said_and_is_done_once()
    {
        var edited = Note with { Amendment = new Amendment { Edits = [new Edit(4, Life.Start), new Edit(5, Life.Start)], Mentions = ["tom"] } };

        var decided = _life.Tell(Delete() with { Note = edited }).Events.ShouldHaveSingleItem();

        decided.Erases.ShouldBe([3, 4, 5]);
        decided.Content.ShouldBeNull();
        (decided.Amendment!.DeletedAt, decided.Amendment.Mentions).ShouldBe((Life.Start, null));
        _life.Tell(Delete() with { Note = edited with { Amendment = decided.Amendment } }).Events.ShouldBeEmpty();
        _life.Decide(Edit() with { Note = edited with { Amendment = decided.Amendment } }).ShouldBeOfType<Decision.Refused>();
    }

    [Fact]
    public void Only_whoever_wrote_it_may_and_only_a_note_that_is_there()
    {
        foreach (var command in (NoteCommand[])[Edit(), Delete()])
        {
            _life.Decide(command with { Note = Note with { By = "tom" } }).ShouldBeOfType<Decision.Refused>().Reason.ShouldContain("whoever wrote");
            _life.Decide(command).ShouldBeOfType<Decision.Refused>().Reason.ShouldContain("no such note");
        }
    }

    private static EditNote Edit() => new(Life.Key(900), "ria", Entry, "Otherwise", ["tom"]);

    private static DeleteNote Delete() => new(Life.Key(901), "ria", Entry);
}
