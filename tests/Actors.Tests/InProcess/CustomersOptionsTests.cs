using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialCrm.Actors.Tests.Doubles;

namespace SocialCrm.Actors.Tests.InProcess;

public sealed class CustomersOptionsTests
{
    [Fact]
    public void What_the_configuration_says_holds()
    {
        var options = new CustomersOptions { IdleAfter = TimeSpan.FromSeconds(90), ActiveTarget = 7, WaitingPerCustomer = 8, InFlight = 9, MemoryPressureAt = 0.5 };

        Read(options).ShouldBeEquivalentTo(options);
    }

    [Theory]
    [InlineData(0, 1, 1, 1, 0.9, nameof(CustomersOptions.IdleAfter))]
    [InlineData(60, 0, 1, 1, 0.9, nameof(CustomersOptions.ActiveTarget))]
    [InlineData(60, 1, 0, 1, 0.9, nameof(CustomersOptions.WaitingPerCustomer))]
    [InlineData(60, 1, 1, 0, 0.9, nameof(CustomersOptions.InFlight))]
    [InlineData(60, 1, 1, 1, 1.1, nameof(CustomersOptions.MemoryPressureAt))]
    public void What_makes_no_sense_is_refused_by_name(int idleSeconds, int active, int waiting, int inFlight, double pressure, string name)
    {
        var options = new CustomersOptions
        {
            IdleAfter = TimeSpan.FromSeconds(idleSeconds),
            ActiveTarget = active,
            WaitingPerCustomer = waiting,
            InFlight = inFlight,
            MemoryPressureAt = pressure,
        };

        Should.Throw<OptionsValidationException>(() => Read(options)).Message.ShouldContain(name);
    }

    private static CustomersOptions Read(CustomersOptions options)
    {
        var memory = new MemoryStore();
        using var engine = InProcessEngine.Start(new TroubledStore(memory, memory), new ManualClock(), options);
        return engine.GetRequiredService<IOptions<CustomersOptions>>().Value;
    }
}
