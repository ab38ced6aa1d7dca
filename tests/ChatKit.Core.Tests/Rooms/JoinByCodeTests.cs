namespace ChatKit.Core.Tests;

public sealed class JoinByCodeTests : ServiceTests
{
    [Fact]
    public async Task Right_code_in_any_letter_case_makes_a_member_once()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), RoomType.Private)).Room;
        var guest = await AddUserAsync();
        var entered = $"  {room.Code}\n".ToLowerInvariant();

        var first = await Members.JoinByCodeAsync(guest, entered, null, Cancel);
        var second = await Members.JoinByCodeAsync(guest, entered, null, Cancel);

        Assert.Equal((true, false), (first.Joined, second.Joined));
        Assert.Equal((room.Id, RoomRole.Member), (first.Room.Room.Id, first.Room.Member?.Role));
        var told = Assert.Single(Events.Told<MemberJoined>(), joined => joined.User.Id == guest);
        Assert.Equal((room.Id, 2), (told.Room, told.MemberCount));
    }

    [Fact]
    public async Task Right_codes_at_once_do_not_count_against_each_other()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), RoomType.Private)).Room;
        var guest = await AddUserAsync();

        var results = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Members.JoinByCodeAsync(guest, room.Code.ToString(), "1.1.1.1", Cancel))
        );

        Assert.Single(results, r => r.Joined);
    }

    [Fact]
    public async Task What_was_stored_last_is_told_last()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), RoomType.Public)).Room.Id;
        var guest = await AddUserAsync();
        for (var round = 0; round < 50; round++)
        {
            await Task.WhenAll(
                Task.Run(() => Members.JoinAsync(guest, room, Cancel), Cancel),
                Task.Run(() => Members.LeaveAsync(guest, room, Cancel), Cancel)
            );

            var told = Events.Told<ChatEvent>().Last(e => e is MemberJoined or MemberLeft);
            var isMember = (await Rooms.GetAsync(guest, room, Cancel)).Member is not null;
            Assert.Equal(isMember, told is MemberJoined joined && joined.User.Id == guest);
        }
    }

    [Fact]
    public async Task What_can_be_no_code_is_refused_and_does_not_count()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), RoomType.Private)).Room;
        var guest = await AddUserAsync();
        foreach (
            var malformed in Enumerable.Repeat(new[] { null, "", "ABC", "ABCDEFGⅧ", "ABCD-EFG" }, 5).SelectMany(x => x)
        )
        {
            await RefusedAsync(
                ChatError.InvalidRoomId,
                () => Members.JoinByCodeAsync(guest, malformed, "1.1.1.1", Cancel)
            );
        }

        Assert.True((await Members.JoinByCodeAsync(guest, $"{room.Code}", "1.1.1.1", Cancel)).Joined);
    }

    [Fact]
    public async Task Wrong_codes_are_bounded_to_five_a_minute_ten_an_hour_twenty_a_day()
    {
        var guest = await AddUserAsync();

        Assert.Equal((5, TimeSpan.FromMinutes(1)), await GuessAsync(guest));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((5, TimeSpan.FromMinutes(59)), await GuessAsync(guest));
        Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal((5, TimeSpan.FromMinutes(1)), await GuessAsync(guest));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((5, TimeSpan.FromHours(22) + TimeSpan.FromMinutes(59)), await GuessAsync(guest));
        Clock.Advance(TimeSpan.FromHours(22) + TimeSpan.FromMinutes(59));
        Assert.Equal(5, (await GuessAsync(guest)).Tries);
    }

    [Fact]
    public async Task Whoever_guessed_too_fast_is_refused_even_with_the_right_code()
    {
        var room = (await AddRoomAsync(await AddUserAsync(), RoomType.Private)).Room;
        var (guesser, other) = (await AddUserAsync(), await AddUserAsync());
        await GuessAsync(guesser);

        await RefusedAsync(ChatError.RateLimited, () => Members.JoinByCodeAsync(guesser, $"{room.Code}", null, Cancel));

        Assert.True((await Members.JoinByCodeAsync(other, $"{room.Code}", null, Cancel)).Joined);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await Members.JoinByCodeAsync(guesser, $"{room.Code}", null, Cancel)).Joined);
    }

    [Fact]
    public async Task Right_codes_do_not_count()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner, RoomType.Private)).Room;
        var full = (await AddRoomAsync(owner, RoomType.Private, maxMembers: 1)).Room;
        var guest = await AddUserAsync();
        for (var i = 0; i < 12; i++)
        {
            await Members.JoinByCodeAsync(guest, $"{room.Code}", "1.1.1.1", Cancel);
            await RefusedAsync(
                ChatError.RoomFull,
                () => Members.JoinByCodeAsync(guest, $"{full.Code}", "1.1.1.1", Cancel)
            );
        }

        Assert.Equal(5, (await GuessAsync(guest)).Tries);
    }

    [Fact]
    public async Task Wrong_codes_are_not_forgotten_by_a_restart()
    {
        var guest = await AddUserAsync();
        await GuessAsync(guest);

        await RestartAsync();

        Assert.Equal(0, (await GuessAsync(guest)).Tries);
    }

    [Fact]
    public async Task Guesses_at_once_are_counted_one_by_one()
    {
        var guest = await AddUserAsync();

        var errors = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var guess = () => Members.JoinByCodeAsync(guest, "AAAAAAAA", null, Cancel);
                        return (await Assert.ThrowsAsync<ChatException>(guess)).Error;
                    })
                )
        );

        Assert.Equal(5, errors.Count(error => error == ChatError.RoomNotFound));
        Assert.Equal(45, errors.Count(error => error == ChatError.RateLimited));
    }

    [Fact]
    public async Task An_address_has_a_hundred_wrong_codes_a_day_for_all_its_users()
    {
        var guessers = new List<UserId>();
        for (var i = 0; i < 21; i++)
        {
            guessers.Add(await AddUserAsync());
        }
        foreach (var guesser in guessers.Take(20))
        {
            Assert.Equal(5, (await GuessAsync(guesser, "1.1.1.1")).Tries);
        }

        var (tries, wait) = await GuessAsync(guessers[20], "1.1.1.1");

        Assert.Equal((0, TimeSpan.FromDays(1)), (tries, wait));
        // What the address was refused for is not the user's: elsewhere all five are left.
        Assert.Equal(5, (await GuessAsync(guessers[20], "2.2.2.2")).Tries);
    }

    [Fact]
    public async Task Whoever_is_kept_out_learns_nothing_from_the_right_code()
    {
        var owner = await AddUserAsync();
        var room = (await AddRoomAsync(owner, RoomType.Private)).Room;
        var banned = await AddMemberAsync(room.Id);
        await Members.RemoveAsync(owner, room.Id, banned, ban: true, Cancel);

        var right = await RefusedAsync(
            ChatError.RoomNotFound,
            () => Members.JoinByCodeAsync(banned, $"{room.Code}", null, Cancel)
        );
        var wrong = await RefusedAsync(
            ChatError.RoomNotFound,
            () => Members.JoinByCodeAsync(banned, "AAAAAAAA", null, Cancel)
        );

        Assert.Equal(wrong.Message, right.Message);
        Assert.Equal(3, (await GuessAsync(banned)).Tries);
    }

    /// <summary>Guesses until refused: how many tries that took, and how long to wait.</summary>
    private async Task<(int Tries, TimeSpan? Wait)> GuessAsync(UserId user, string? address = null)
    {
        for (var tries = 0; tries <= 200; tries++)
        {
            var refused = await Assert.ThrowsAsync<ChatException>(() =>
                Members.JoinByCodeAsync(user, "AAAAAAAA", address, Cancel)
            );
            if (refused.Error == ChatError.RateLimited)
            {
                return (tries, refused.RetryAfter);
            }
            Assert.Equal(ChatError.RoomNotFound, refused.Error);
        }
        throw new InvalidOperationException("Nobody was ever refused.");
    }
}
