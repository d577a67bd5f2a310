using SocialCrm.Domain.Conversations;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Customers;

/// <summary>Where a channel tells by time how far somebody read, it is true of every message until then, whenever that arrives.</summary>
public sealed class ReportConversationTests
{
    private readonly Life _life = new();
    private int _reports;

    [Fact]
    public void All_that_was_sent_until_the_moment_is_read_and_nothing_after_it()
    {
        for (var n = 1; n <= 3; n++) _life.Tell(Life.Answered(n, TimeSpan.FromMinutes(n)));

        Report(DeliveryStatus.Read, upTo: 2);

        Delivery(1).ShouldBe(new Delivery(DeliveryStatus.Read, Minute(2), Error: null));
        Delivery(2)?.Status.ShouldBe(DeliveryStatus.Read);
        Delivery(3).ShouldBeNull();
    }

    [Fact]
    public void Words_that_arrive_after_the_report_of_them_are_read_at_once()
    {
        _life.Tell(Life.Said(1, TimeSpan.Zero));
        Report(DeliveryStatus.Delivered, upTo: 9);
        Report(DeliveryStatus.Read, upTo: 5);
        _life.Tell(Life.Answered(2, TimeSpan.FromMinutes(4)));
        _life.Tell(Life.Answered(3, TimeSpan.FromMinutes(8)));
        _life.Tell(Life.Answered(4, TimeSpan.FromMinutes(10)));

        Delivery(2)?.Status.ShouldBe(DeliveryStatus.Read);
        Delivery(3)?.Status.ShouldBe(DeliveryStatus.Delivered);
        Delivery(4).ShouldBeNull();
    }

    [Fact]
    public void A_report_that_was_overtaken_takes_nothing_back()
    {
        _life.Tell(Life.Answered(1, TimeSpan.FromMinutes(1)));
        Report(DeliveryStatus.Read, upTo: 2);
        Report(DeliveryStatus.Delivered, upTo: 2);
        Report(DeliveryStatus.Read, upTo: 1).Events.ShouldBeEmpty();

        Delivery(1).ShouldBe(new Delivery(DeliveryStatus.Read, Minute(2), Error: null));
        _life.State.Conversations[0].Read.ShouldBe(new Receipt(Minute(2), Minute(2)));
    }

    [Fact]
    public void The_customers_own_words_and_other_talks_are_left_alone()
    {
        _life.Tell(Life.Said(1, TimeSpan.FromMinutes(1)));
        _life.Tell(Life.Answered(2, TimeSpan.FromMinutes(1)) with { ConversationId = "thread-2" });

        Report(DeliveryStatus.Read, upTo: 2);

        Delivery(1).ShouldBeNull();
        Delivery(2).ShouldBeNull();
    }

    [Fact]
    public void What_is_told_of_a_talk_nobody_knows_changes_nothing() => Report(DeliveryStatus.Read, upTo: 2).Events.ShouldBeEmpty();

    [Fact]
    public void New_words_in_a_talk_forget_no_receipt()
    {
        _life.Tell(Life.Answered(1, TimeSpan.FromMinutes(1)));
        Report(DeliveryStatus.Read, upTo: 2);
        _life.Tell(Life.Said(2, TimeSpan.FromMinutes(3)));

        _life.State.Conversations[0].Read.ShouldNotBeNull();
    }

    private static DateTimeOffset Minute(int minute) => Life.Start.AddMinutes(minute);

    private Delivery? Delivery(int message) => _life.AmendmentOf(message).Delivery;

    private Decision.Accepted Report(DeliveryStatus status, int upTo) => _life.Tell(
        new ReportConversation(new EntryKey(UInt128.MaxValue / 2 + (uint)_reports++), "thread-1", status, Minute(upTo), Minute(upTo)));
}
