using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Tests.Configuration;

public sealed class FieldsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("socialcrm-fields-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("SocialCrm:Fields:0:Name", "Big Name", "SocialCrm:Fields:0:Name must be small letters")]
    [InlineData("SocialCrm:Fields:0:Name", "tier", "which every person has already")]
    [InlineData("SocialCrm:Fields:0:Type", "Choice", "Choices are there for a field of type Choice")]
    [InlineData("SocialCrm:Fields:1:Name", "birthday", "given twice")]
    [InlineData("SocialCrm:Facts:Region", "Holland", "two capitals")]
    [InlineData("SocialCrm:Retention:whatsapp", "0", "SocialCrm:Retention:whatsapp must be 1 to 36500 days")]
    public void What_cannot_be_stops_the_start_with_its_key(string key, string value, string message)
    {
        var settings = new Dictionary<string, string?> { ["SocialCrm:Fields:0:Name"] = "birthday", [key] = value };

        Should.Throw<OptionsValidationException>(() => Composed.Server(_folder.FullName, webRoot: null, [.. settings.Select(static s => (s.Key, s.Value))]))
            .Message.ShouldContain(message);
    }
}
