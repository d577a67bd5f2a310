using SocialCrm.Domain.Customers;

namespace SocialCrm.Storage.Tests.Contract;

public abstract class DueWorkContract : StoreContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Work_is_leased_when_it_falls_due_the_oldest_first()
    {
        var (anna, ben) = (await ScheduledAsync("31600000001", 20), await ScheduledAsync("31600000002", 10));

        (await Store.DueWork.LeaseAsync("follow-up", Life.At(9), Lease, 10, None)).ShouldBeEmpty();
        var leased = await Store.DueWork.LeaseAsync("follow-up", Life.At(30), Lease, 10, None);

        leased.ShouldBe(
        [
            new DueWork(ben.Id, "follow-up", Life.At(10), Life.At(31)),
            new DueWork(anna.Id, "follow-up", Life.At(20), Life.At(31)),
        ]);
        (await Store.DueWork.LeaseAsync("other", Life.At(30), Lease, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Leased_work_is_nobody_elses_until_the_lease_ends()
    {
        await ScheduledAsync("31600000001", 10);
        await Store.DueWork.LeaseAsync("follow-up", Life.At(10), Lease, 10, None);

        (await Store.DueWork.LeaseAsync("follow-up", Life.At(10), Lease, 10, None)).ShouldBeEmpty();
        (await Store.DueWork.LeaseAsync("follow-up", Life.At(11), Lease, 10, None)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_is_done_does_not_come_back()
    {
        await ScheduledAsync("31600000001", 10);
        var work = (await Store.DueWork.LeaseAsync("follow-up", Life.At(10), Lease, 10, None))[0];

        await Store.DueWork.CompleteAsync(work, None);

        (await Store.DueWork.LeaseAsync("follow-up", Life.At(100), Lease, 10, None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_that_was_scheduled_anew_meanwhile_stays()
    {
        var anna = await ScheduledAsync("31600000001", 10);
        var work = (await Store.DueWork.LeaseAsync("follow-up", Life.At(10), Lease, 10, None))[0];
        await ScheduleAsync(anna, "Again", new DueChange("follow-up", Life.At(50)));

        await Store.DueWork.CompleteAsync(work, None);

        (await Store.DueWork.LeaseAsync("follow-up", Life.At(50), Lease, 10, None)).ShouldHaveSingleItem().At.ShouldBe(Life.At(50));
    }

    [Fact]
    public async Task Who_lost_the_lease_completes_nothing()
    {
        await ScheduledAsync("31600000001", 10);
        var lost = (await Store.DueWork.LeaseAsync("follow-up", Life.At(10), Lease, 10, None))[0];
        await Store.DueWork.LeaseAsync("follow-up", Life.At(12), Lease, 10, None);

        await Store.DueWork.CompleteAsync(lost, None);

        (await Store.DueWork.LeaseAsync("follow-up", Life.At(13), Lease, 10, None)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Work_that_need_not_be_done_is_taken_off()
    {
        var anna = await ScheduledAsync("31600000001", 10);
        await ScheduleAsync(anna, "Never mind", new DueChange("follow-up", At: null));

        (await Store.DueWork.LeaseAsync("follow-up", Life.At(100), Lease, 10, None)).ShouldBeEmpty();
    }

    private async Task<Life> ScheduledAsync(string phone, int minute)
    {
        var life = new Life(Store, phone);
        await ScheduleAsync(life, "Hello", new DueChange("follow-up", Life.At(minute)));
        return life;
    }

    private async Task ScheduleAsync(Life life, string text, DueChange due)
    {
        var append = life.Append(life.Message(text, 0)) with { Due = [due] };
        (await Store.Customers.AppendAsync([append], None))[0].ShouldBeOfType<AppendResult.Appended>();
        await life.LoadAsync();
    }
}
