using SocialCrm.Acceptance.Harness;

namespace SocialCrm.Acceptance.Faults;

/// <summary>What has to hold after any fault.</summary>
internal static class Truth
{
    /// <summary>
    /// Every acknowledged message is there, none is there twice, and <c>verify</c> finds the feed without gap or disorder and all that is stored
    /// equal to a replay of the events.
    /// </summary>
    public static async Task ShouldHoldAsync(CrmProcess crm, Load load)
    {
        try
        {
            await HoldsAsync(crm, load);
        }
        catch (ShouldAssertException e)
        {
            throw new ShouldAssertException($"{e.Message}\n\nWhat the server wrote last:\n{string.Join('\n', crm.Log.Split('\n').TakeLast(60))}", e);
        }
    }

    /// <summary><c>verify</c>, the real command, finds nothing.</summary>
    public static async Task ShouldVerifyAsync(CrmProcess crm, params string[] options)
    {
        var (exitCode, said) = await crm.OperateAsync(["verify", .. options]);
        exitCode.ShouldBe(0, said);
        said.ShouldContain("All holds");
    }

    /// <summary>All words on all timelines.</summary>
    public static async Task<IReadOnlyList<string>> TextsAsync(CrmProcess crm)
    {
        using var api = await CrmApi.SignInAsync(crm.Address, Member.Administrator);
        var texts = new List<string>();
        foreach (var customer in await api.CustomersAsync())
        {
            foreach (var entry in await api.TimelineAsync(CrmApi.Text(customer["id"])))
            {
                if (entry["text"] is { } text) texts.Add(CrmApi.Text(text));
            }
        }

        return texts;
    }

    private static async Task HoldsAsync(CrmProcess crm, Load load)
    {
        var acknowledged = load.Texts();
        acknowledged.ShouldNotBeEmpty();
        var kept = (await TextsAsync(crm)).Where(Load.IsOfLoad).ToList();
        kept.ShouldBeUnique();
        acknowledged.Except(kept, StringComparer.Ordinal).ShouldBeEmpty("acknowledged messages are missing");
        await ShouldVerifyAsync(crm);
    }
}
