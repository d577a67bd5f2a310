using System.Text;
using SocialCrm.Domain.Customers;
using SocialCrm.Domain.Timeline;
using SocialCrm.Storage.Sqlite;
using SocialCrm.Storage.Tests.Contract;

namespace SocialCrm.Storage.Tests.Sqlite;

/// <summary>The file: who may open it, what survives, and what is gone from it.</summary>
public sealed class SqliteFileTests
{
    private const string Secret = "Zonnebloempit-7731";

    private static readonly Media Card = new("contacts")
    {
        Structure = "[{\"name\":{\"formatted_name\":\"" + Secret + "\"}}]",
        Caption = Secret,
        FileName = Secret + ".vcf",
        Url = "https://example.com/" + Secret,
    };

    [Fact]
    public async Task A_second_server_on_the_same_file_is_told_so()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        await using var second = store.New();

        (await Should.ThrowAsync<StoreUnavailableException>(() => second.OpenAsync(CancellationToken.None))).Message.ShouldContain("in use");

        (await new Life(store).WriteAsync("Hello", 0)).ShouldBeOfType<AppendResult.Appended>();
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_and_left_alone()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        await store.Writer.RunAsync(
            static session =>
            {
                session.Connection.Execute("INSERT INTO migration VALUES (9999, '9999_future', 0)");
                return true;
            },
            CancellationToken.None);

        (await Should.ThrowAsync<StoreUnavailableException>(store.ReopenAsync)).Message.ShouldContain("9999");
    }

    [Fact]
    public async Task A_snapshot_of_another_schema_is_rebuilt_from_the_events()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        var anna = new Life(store);
        await anna.WriteAsync("One", 0);
        await anna.TellAsync(anna.Message("Two", 1), snapshot: true);
        await store.Writer.RunAsync(
            static session =>
            {
                session.Connection.Execute("UPDATE snapshot SET schema = schema + 1, state = x'00'");
                return true;
            },
            CancellationToken.None);

        var stored = await store.Customers.LoadAsync(anna.Id, CancellationToken.None);

        stored!.State.ShouldBeSameAs(anna.State);
        stored.SnapshotVersion.ShouldBe(0);
    }

    [Fact]
    public async Task The_folder_is_made_where_there_is_none()
    {
        var parent = Directory.CreateTempSubdirectory("socialcrm-").FullName;
        await using (var store = new SqliteStore(
            new SqliteStoreOptions { ConnectionString = $"Data Source={Path.Combine(parent, "a", "b", "store.db")}" }, TimeProvider.System))
        {
            await store.OpenAsync(CancellationToken.None);
        }

        File.Exists(Path.Combine(parent, "a", "b", "store.db")).ShouldBeTrue();
        Directory.Delete(parent, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Data Source=:memory:")]
    [InlineData("Data Source=x.db;Password=1")]
    [InlineData("nonsense")]
    public async Task A_connection_string_that_is_not_understood_is_refused_with_a_reason(string connectionString)
    {
        await using var store = new SqliteStore(new SqliteStoreOptions { ConnectionString = connectionString }, TimeProvider.System);
        (await Should.ThrowAsync<StoreUnavailableException>(() => store.OpenAsync(CancellationToken.None))).Message.ShouldContain("connection string");
    }

    [Fact]
    public async Task A_file_that_is_no_store_is_refused()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        await store.Store.DisposeAsync();
        await File.WriteAllTextAsync(store.File, new string('x', 10_000));

        await Should.ThrowAsync<StoreUnavailableException>(store.ReopenAsync);
    }

    [Fact]
    public async Task A_process_that_dies_leaves_all_it_acknowledged()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        var lives = Enumerable.Range(0, 20).Select(i => new Life(store, $"316{i:D8}")).ToList();
        await Task.WhenAll(lives.Select(static life => life.WriteAsync("Hello", 0)));

        // The files as a killed process leaves them: nothing closed, nothing written back.
        var grave = Directory.CreateTempSubdirectory("socialcrm-").FullName;
        foreach (var file in DataFiles(store)) File.Copy(file, Path.Combine(grave, Path.GetFileName(file)));

        await using (var heir = new SqliteStore(
            new SqliteStoreOptions { ConnectionString = $"Data Source={Path.Combine(grave, "store.db")}" }, TimeProvider.System))
        {
            await heir.OpenAsync(CancellationToken.None);
            (await heir.Feed.HeadAsync(CancellationToken.None)).ShouldBe(40);
            foreach (var life in lives) (await heir.Customers.LoadAsync(life.Id, CancellationToken.None))!.State.ShouldBeSameAs(life.State);
        }

        Directory.Delete(grave, recursive: true);
    }

    [Fact]
    public async Task What_was_taken_in_before_closing_is_stored_before_closing()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        var lives = Enumerable.Range(0, 50).Select(i => new Life(store, $"316{i:D8}")).ToList();
        var writing = lives.Select(static life => life.WriteAsync("Hello", 0)).ToList();

        await store.ReopenAsync();

        (await Task.WhenAll(writing)).ShouldAllBe(static r => r is AppendResult.Appended);
        (await store.Feed.HeadAsync(CancellationToken.None)).ShouldBe(100);
    }

    [Fact]
    public async Task Erased_words_are_in_no_file_once_the_store_is_closed()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        await TellAndEraseAsync(store, true);

        await store.Store.DisposeAsync();

        FilesWith(store).ShouldBeEmpty();
    }

    [Fact]
    public async Task Erased_words_are_soon_in_no_file_while_the_store_is_open()
    {
        await using var store = await SqliteTestStore.OpenAsync(static options => options with { ErasureDelay = TimeSpan.Zero });
        await TellAndEraseAsync(store, true);

        // The log is cut right after the erasure, between two transactions of the writer.
        while (new FileInfo(store.File + "-wal").Length > 0) await store.Store.PingAsync(CancellationToken.None);

        FilesWith(store).ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_that_were_not_erased_are_there()
    {
        await using var store = await SqliteTestStore.OpenAsync();
        await TellAndEraseAsync(store, erase: false);
        await store.Store.DisposeAsync();
        FilesWith(store).ShouldNotBeEmpty();
    }

    private static async Task TellAndEraseAsync(SqliteTestStore store, bool erase)
    {
        var anna = new Life(store);
        for (var i = 0; i < 50; i++) await anna.WriteAsync($"Before {i}", i);
        await anna.WriteAsync(Secret, 60);
        await anna.ChangeAsync(Secret, new MessageChange.Edited(Life.At(61), Life.Reading(0.5)), new EventContent { Text = Secret + " again" });
        await anna.TellAsync(anna.Message("Card", 62) with { Content = new EventContent { Media = [Card] } });
        await anna.ChangeAsync("Not here yet", new MessageChange.Edited(Life.At(63), Reading: null), new EventContent { Text = Secret });
        for (var i = 0; i < 50; i++) await anna.WriteAsync($"After {i}", 70 + i);
        if (!erase) return;
        foreach (var message in new[] { Secret, "Card", "Not here yet" }) await anna.ChangeAsync(message, new MessageChange.Deleted(Life.At(64)));
    }

    private static IEnumerable<string> FilesWith(SqliteTestStore store) => DataFiles(store)
        .Where(static file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0)
        .Select(Path.GetFileName)!;

    private static IEnumerable<string> DataFiles(SqliteTestStore store) =>
        Directory.GetFiles(store.Folder).Where(static file => !file.EndsWith(".lock", StringComparison.Ordinal));
}
