using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

public sealed class WaitingTests
{
    [Fact]
    public void Who_wrote_first_and_was_not_answered_waits_since_then()
    {
        var waiting = Waiting.Nobody.Asked(At(10)).Asked(At(20));

        waiting.Since.ShouldBe(Time(10));
        Waiting.Nobody.Since.ShouldBeNull();
    }

    [Fact]
    public void An_answer_ends_the_waiting_for_all_that_was_written_before()
    {
        var waiting = Waiting.Nobody.Asked(At(10)).Asked(At(20)).Asked(At(40)).Answered(Time(30));

        waiting.Since.ShouldBe(Time(40));
        waiting.Answered(Time(50)).Since.ShouldBeNull();
    }

    [Fact]
    public void A_question_that_arrives_after_its_answer_waits_for_nothing()
    {
        Waiting.Nobody.Answered(Time(30)).Asked(At(20)).Since.ShouldBeNull();
    }

    [Fact]
    public void An_answer_that_arrives_late_answers_only_what_was_written_before_it()
    {
        Waiting.Nobody.Asked(At(10)).Answered(Time(50)).Asked(At(60)).Answered(Time(20)).Since.ShouldBe(Time(60));
    }

    [Fact]
    public void Of_words_of_the_same_second_the_order_of_arrival_decides()
    {
        Waiting.Nobody.Asked(At(10)).Answered(Time(10)).Since.ShouldBeNull();
        Waiting.Nobody.Answered(Time(10)).Asked(At(10)).Since.ShouldBe(Time(10));
        Waiting.Nobody.Answered(Time(10)).Asked(At(10)).Answered(Time(10)).Since.ShouldBeNull();
    }

    [Fact]
    public void Questions_and_answers_in_any_order_end_in_the_same_waiting()
    {
        var steps = new Func<Waiting, Waiting>[]
        {
            static w => w.Asked(At(10)), static w => w.Asked(At(20)), static w => w.Answered(Time(25)), static w => w.Asked(At(30)), static w => w.Answered(Time(15)), static w => w.Asked(At(40)),
        };
        var random = new Random(3);
        for (var n = 0; n < 100; n++)
        {
            random.Shuffle(steps);
            var waiting = steps.Aggregate(Waiting.Nobody, static (w, step) => step(w));
            waiting.Unanswered.ShouldBe([At(30), At(40)]);
        }
    }

    [Fact]
    public void Waiving_ends_the_waiting_and_undoing_it_brings_it_back_as_it_was()
    {
        var asked = Waiting.Nobody.Asked(At(10)).Asked(At(20));

        asked.Waive().Since.ShouldBeNull();
        asked.Waive().Unwaive().ShouldSatisfyAllConditions(
            static w => w.Since.ShouldBe(Time(10)),
            static w => w.Unanswered.Length.ShouldBe(2),
            static w => w.Waived.ShouldBeEmpty());
    }

    [Fact]
    public void What_is_written_after_waiving_waits_by_itself()
    {
        var waiting = Waiting.Nobody.Asked(At(10)).Waive().Asked(At(20));

        waiting.Since.ShouldBe(Time(20));
        waiting.Unwaive().Since.ShouldBe(Time(10));
    }

    [Fact]
    public void Undoing_a_waiver_after_an_answer_brings_nothing_back()
    {
        Waiting.Nobody.Asked(At(10)).Waive().Answered(Time(15)).Unwaive().Since.ShouldBeNull();
    }

    [Fact]
    public void A_message_taken_back_waits_no_more_also_when_the_waiver_is_undone()
    {
        Waiting.Nobody.Asked(At(10)).Asked(At(20)).Without(At(10)).Since.ShouldBe(Time(20));
        Waiting.Nobody.Asked(At(10)).Waive().Without(At(10)).Unwaive().Since.ShouldBeNull();
    }

    [Fact]
    public void However_many_messages_wait_the_first_and_the_newest_are_known()
    {
        var waiting = Enumerable.Range(0, 1_000).Aggregate(Waiting.Nobody, static (w, n) => w.Asked(At(n)));

        waiting.Unanswered.Length.ShouldBe(Waiting.Kept);
        waiting.Since.ShouldBe(Time(0));
        waiting.Unanswered[^1].ShouldBe(At(999));
        waiting.Answered(Time(998)).Since.ShouldBe(Time(999));
    }

    private static DateTimeOffset Time(int second) => Life.Start.AddSeconds(second);

    private static EntryRef At(int second) => new(Time(second).ToUnixTimeMilliseconds(), second + 1);
}
