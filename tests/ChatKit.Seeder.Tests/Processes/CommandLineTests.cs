namespace ChatKit.Seeder.Tests.Processes;

public sealed class CommandLineTests : IDisposable
{
    private readonly SeedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_ends_with_what_it_made_and_how_to_sign_in()
    {
        await using var seeder = ChildProcess.Seeder(_folder, "--users", "3");
        var (exitCode, output, errors) = await seeder.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Empty(errors);
        Assert.Matches("People +7 +7", output);
        Assert.Matches("Messages +23 +23", output);
        Assert.Matches("admin +admin123", output);
        Assert.Matches("_0_42 +password123", output);
        Assert.Matches("Room ID [A-Z0-9]{8},", output);
        Assert.DoesNotContain("nothing was changed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_says_that_nothing_was_changed()
    {
        await _folder.SeedAsync();

        await using var seeder = ChildProcess.Seeder(_folder);
        var (exitCode, output, _) = await seeder.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Matches("Messages +0 +23", output);
        Assert.Contains("nothing was changed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_given_and_nothing_done()
    {
        await using var seeder = ChildProcess.Seeder(_folder, "--help");
        var (exitCode, output, _) = await seeder.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.Contains("--messages <n>", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Wrong_options_are_refused_with_exit_code_2_and_nothing_done()
    {
        await using var seeder = ChildProcess.Seeder(_folder, "--users", "many");
        var (exitCode, output, errors) = await seeder.EndAsync();

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("--users is a number from 0 to 1,000,000, not 'many'.", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task A_database_that_another_process_has_open_is_named_without_a_stack()
    {
        await using var open = await _folder.OpenAsync();

        await using var seeder = ChildProcess.Seeder(_folder);
        var (exitCode, output, errors) = await seeder.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains("chat.db is open in another process", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_come_from_the_env_file_too()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, ".env"),
            "# The web chat's name.\nChatKit__Sqlite__Path=other.db\n",
            TestContext.Current.CancellationToken
        );

        await using var seeder = ChildProcess.Seeder(_folder);
        var (exitCode, _, _) = await seeder.EndAsync();

        Assert.Equal(0, exitCode);
        Assert.True(File.Exists(Path.Combine(_folder.Path, "other.db")));
    }

    [Fact]
    public async Task A_MongoDB_that_is_not_there_is_named_without_its_password()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, ".env"),
            "MONGO_URI=mongodb://chat:opensesame@127.0.0.1:1/chat_app\nChatKit__Mongo__OperationTimeout=00:00:01\n",
            TestContext.Current.CancellationToken
        );

        await using var seeder = ChildProcess.Seeder(_folder);
        var (exitCode, output, errors) = await seeder.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("MongoDB at 127.0.0.1:1 does not answer", errors, StringComparison.Ordinal);
        Assert.Contains("MONGO_URI", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("opensesame", output + errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "chat.db")));
    }

    [Fact]
    public async Task A_setting_that_no_option_has_is_named_without_a_stack()
    {
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, ".env"),
            "ChatKit__Sqlite__Pfad=other.db\n",
            TestContext.Current.CancellationToken
        );

        await using var seeder = ChildProcess.Seeder(_folder);
        var (exitCode, _, errors) = await seeder.EndAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Pfad", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
