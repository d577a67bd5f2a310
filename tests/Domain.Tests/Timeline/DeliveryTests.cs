using SocialCrm.Domain.Timeline;

namespace SocialCrm.Domain.Tests.Timeline;

public sealed class DeliveryTests
{
    [Theory]
    [InlineData("accepted sent delivered read", DeliveryStatus.Read)]
    [InlineData("read delivered sent", DeliveryStatus.Read)]
    [InlineData("sent read", DeliveryStatus.Read)]
    [InlineData("sent failed", DeliveryStatus.Failed)]
    [InlineData("failed sent", DeliveryStatus.Failed)]
    [InlineData("failed delivered", DeliveryStatus.Delivered)]
    [InlineData("delivered failed", DeliveryStatus.Delivered)]
    [InlineData("failed accepted read", DeliveryStatus.Read)]
    [InlineData("delivered played read", DeliveryStatus.Played)]
    public void Delivery_never_goes_backwards_and_failure_ends_it_unless_it_arrives_after_all(string reports, DeliveryStatus shown)
    {
        var deliveries = reports.Split(' ').Select((status, n) => new Delivery(Enum.Parse<DeliveryStatus>(status, ignoreCase: true), Life.Start.AddSeconds(n), Error: null));

        deliveries.Aggregate(static (delivery, report) => delivery.After(report)).Status.ShouldBe(shown);
    }

    [Fact]
    public void Any_order_of_reports_shows_the_same()
    {
        var random = new Random(1);
        var statuses = Enum.GetValues<DeliveryStatus>();
        for (var n = 0; n < 200; n++)
        {
            var reports = Enumerable.Range(0, 4).Select(_ => new Delivery(statuses[random.Next(statuses.Length)], Life.Start, Error: null)).ToArray();
            var shown = reports.Aggregate(static (delivery, report) => delivery.After(report)).Status;
            random.Shuffle(reports);
            reports.Aggregate(static (delivery, report) => delivery.After(report)).Status.ShouldBe(shown);
        }
    }

    [Fact]
    public void The_same_state_told_again_keeps_its_first_time()
    {
        var first = new Delivery(DeliveryStatus.Delivered, Life.Start, Error: null);

        first.After(new Delivery(DeliveryStatus.Delivered, Life.Start.AddHours(1), Error: null)).At.ShouldBe(Life.Start);
    }
}
