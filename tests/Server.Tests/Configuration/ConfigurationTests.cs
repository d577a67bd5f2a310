using Microsoft.Extensions.Options;

namespace SocialCrm.Server.Tests.Configuration;

public sealed class ConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("socialcrm-configuration-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void All_that_is_wrong_is_told_at_once_in_words_that_say_what_to_do()
    {
        var failure = Should.Throw<AggregateException>(() => Composed.Server(
            _folder.FullName,
            webRoot: null,
            ("SocialCrm:Storage:Provider", "oracle"),
            ("SocialCrm:Storage:ConnectionString", " "),
            ("SocialCrm:Admin:Email", "nobody")));

        failure.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures).ShouldBe(
            [
                "SocialCrm:Storage:Provider is \"oracle\". Set it to \"sqlite\" or \"postgres\".",
                "SocialCrm:Storage:ConnectionString is empty. Set it to \"Data Source=\" and the path of a file, or leave it out.",
                "SocialCrm:Admin has only one of Email and Password. Set both, or leave both out: then a one-time link is printed.",
                "SocialCrm:Admin:Email: Must be an e-mail address.",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=data/socialcrm.db")]
    [InlineData("nonsense")]
    public void A_store_on_PostgreSQL_needs_to_be_told_where_it_is(string connectionString) =>
        Should.Throw<OptionsValidationException>(() => Composed.Server(
                _folder.FullName, webRoot: null, ("SocialCrm:Storage:Provider", "postgres"), ("SocialCrm:Storage:ConnectionString", connectionString)))
            .Failures.ShouldBe(["SocialCrm:Storage:ConnectionString names no PostgreSQL. Set it to \"Host=…;Database=…;Username=…;Password=…\"."]);

    [Fact]
    public void A_password_in_the_configuration_is_held_to_what_people_are_held_to() =>
        Should.Throw<OptionsValidationException>(() => Composed.Server(
                _folder.FullName, webRoot: null, ("SocialCrm:Admin:Email", "ada@example.com"), ("SocialCrm:Admin:Password", "123456789")))
            .Failures.ShouldBe(["SocialCrm:Admin:Password: Must have at least 10 characters."]);
}
