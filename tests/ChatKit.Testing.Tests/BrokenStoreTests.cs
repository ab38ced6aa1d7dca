using Xunit.Sdk;

namespace ChatKit.Testing.Tests;

/// <summary>A suite is worth something only if it finds a store that breaks its promise.</summary>
public sealed class BrokenStoreTests
{
    [Fact]
    public Task A_store_that_forgets_client_ids_is_found() =>
        AssertFoundAsync(
            new Appends(
                new BrokenHarness<IMessageStore>(
                    nameof(IMessageStore.AppendAsync),
                    (args, call) =>
                    {
                        var messages = (IReadOnlyList<NewMessage>)args[1]!;
                        args[1] = messages.Select(message => message with { ClientMessageId = null }).ToList();
                        return call();
                    }
                )
            ),
            suite => suite.A_client_id_sent_by_many_calls_at_once_is_stored_once()
        );

    [Fact]
    public Task A_store_whose_search_lags_behind_is_found() =>
        AssertFoundAsync(
            new Searches(
                new BrokenHarness<IMessageStore>(
                    nameof(IMessageStore.SearchAsync),
                    (_, _) => Task.FromResult(new MessagePage<Message>([], false, 0))
                )
            ),
            suite => suite.What_was_appended_before_is_found_while_others_write()
        );

    [Fact]
    public Task A_store_that_lets_too_many_in_is_found() =>
        AssertFoundAsync(
            new Rooms(
                new BrokenHarness<IRoomStore>(
                    nameof(IRoomStore.CreateAsync),
                    (args, call) =>
                    {
                        args[0] = (NewRoom)args[0]! with { MaxMembers = null };
                        return call();
                    }
                )
            ),
            suite => suite.A_room_never_takes_more_members_than_it_may_have()
        );

    [Fact]
    public Task A_store_whose_bans_do_not_hold_is_found_by_the_model() =>
        AssertFoundAsync(
            new Memberships(
                new BrokenHarness<IMembershipStore>(
                    nameof(IMembershipStore.LiftBanAsync),
                    (_, _) => Task.FromResult(true)
                )
            ),
            suite => suite.Rooms_and_memberships_do_what_the_model_says()
        );

    [Fact]
    public Task A_store_that_takes_more_than_the_quota_is_found() =>
        AssertFoundAsync(
            new Files(
                new BrokenHarness<IFileStore>(
                    nameof(IFileStore.AddAsync),
                    (args, call) =>
                    {
                        args[2] = long.MaxValue;
                        return call();
                    }
                )
            ),
            suite => suite.Uploads_at_once_never_exceed_the_quota()
        );

    [Fact]
    public Task A_store_that_holds_a_whole_file_is_found() =>
        AssertFoundAsync(
            new Files(
                new BrokenHarness<IFileStore>(
                    nameof(IFileStore.AddAsync),
                    (args, call) => HoldAsync((Stream)args[1]!, args, call)
                )
            ),
            suite => suite.Fifty_megabytes_are_stored_and_read_without_being_held()
        );

    [Fact]
    public Task A_store_whose_files_outlive_nobodys_interest_is_found() =>
        AssertFoundAsync(
            new FileUses(
                new BrokenHarness<IFileStore>(nameof(IFileStore.RemoveUnusedAsync), (_, _) => Task.CompletedTask)
            ),
            suite => suite.A_carried_file_stays_until_its_last_message_is_deleted()
        );

    [Fact]
    public Task A_store_that_works_on_when_cancelled_is_found() =>
        AssertFoundAsync(
            new Cancellations(
                new BrokenHarness<IAttemptStore>(
                    nameof(IAttemptStore.ClearAsync),
                    (args, call) =>
                    {
                        args[1] = CancellationToken.None;
                        return call();
                    }
                )
            ),
            suite => suite.A_cancelled_call_throws_and_does_nothing()
        );

    private static async Task<StoredFile?> HoldAsync(Stream content, object?[] args, Func<object> call)
    {
        using var held = new MemoryStream();
        await content.CopyToAsync(held, TestContext.Current.CancellationToken);
        held.Position = 0;
        args[1] = held;
        return await (Task<StoredFile?>)call();
    }

    /// <summary>The test fails on the broken store, by an assertion and not by chance.</summary>
    private static async Task AssertFoundAsync<TSuite>(TSuite suite, Func<TSuite, Task> test)
        where TSuite : StoreSuite
    {
        await suite.InitializeAsync();
        try
        {
            var failure = await Record.ExceptionAsync(() => test(suite));
            Assert.True(
                failure is XunitException or CsCheck.CsCheckException,
                $"The suite said: {failure?.ToString() ?? "all is well"}"
            );
        }
        finally
        {
            await suite.DisposeAsync();
        }
    }

    private sealed class Appends(StoreHarness harness) : AppendConcurrencySuite(harness);

    private sealed class Searches(StoreHarness harness) : MessageSearchSuite(harness);

    private sealed class Rooms(StoreHarness harness) : RoomConcurrencySuite(harness);

    private sealed class Memberships(StoreHarness harness) : MembershipModelSuite(harness);

    private sealed class Files(StoreHarness harness) : FileStoreSuite(harness);

    private sealed class FileUses(StoreHarness harness) : FileUseSuite(harness);

    private sealed class Cancellations(StoreHarness harness) : CancellationSuite(harness);
}
